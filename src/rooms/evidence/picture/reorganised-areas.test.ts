import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import { areaPicturePath } from '../paths.ts';
import { houseOfFigures } from '../testing.ts';

const house = await houseOfFigures();

const picture = (name: string, query = {}) => house.visitor().get(withQuery(areaPicturePath({ name }), query));
const words = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe('the picture of an area that was abolished, formed anew or left out of a list', () => {
  it('says so when the list leaves the area out', async () => {
    const { body, status } = await picture('cumberland', { neighbours: '2021-04' });
    expect(status).toBe(200);
    expect(body).toContain('This list does not name neighbours for Cumberland.');
  });
  it('shows an abolished authority in its last year and leads on to its successors', async () => {
    const { $ } = await picture('cumbria');
    expect(words($('.govuk-inset-text').text())).toContain(
      'Cumbria was abolished on 31 March 2023. Today: Cumberland, Westmorland and Furness.',
    );
    expect($('#at-a-glance').text()).toBe('At a glance, 2022/23');
    expect($('#map-year option[selected]').text()).toBe('2022/23');
    expect(words($('#suspension-rate-total-trend svg').first().text())).toMatch(/England [\d.]+ \(2023\/24\)/);
  });
  it.each(['bedfordshire', 'cheshire'])(
    '%s made no return for its last year: the year before is shown',
    async (name) => {
      const { $ } = await picture(name);
      expect($('#at-a-glance').text()).toBe('At a glance, 2007/08');
      expect($('.tl-finding__text').text()).toMatch(/^In 2007\/08, /);
      expect($('.tl-figure__value').first().text().trim()).not.toBe('0.00');
    },
  );
  it('says when a new authority was formed and leads to those before it', async () => {
    const { $ } = await picture('bournemouth-christchurch-and-poole');
    expect(words($('.govuk-inset-text').text())).toContain(
      'was formed on 1 April 2019. It took the place, wholly or in part, of: Bournemouth, Dorset (to 2019), Poole.',
    );
    expect($('.govuk-inset-text a').first().attr('href')).toBe('/areas/bournemouth');
    expect($('#suspension-rate-total-trend h3').text()).toMatch(/ of the 11 areas compared in 2023\/24$/);
  });
  it('draws no place among neighbours where there are none, and says why', async () => {
    const { $, body } = await picture('cumberland', { neighbours: '2021-04' });
    expect(body).not.toContain('with with');
    expect($('.tl-figure__strip').length).toBe(0);
    expect(words($('.tl-figure').first().text())).toContain('The list names no neighbours for this area.');
    const strip = $('#suspension-rate-total-neighbours');
    expect(strip.text()).toContain('The list names no statistical neighbours for Cumberland');
    expect(strip.find('svg').length).toBe(0);
    expect(strip.find('a[download]').length).toBe(2);
  });
  it('shows the predecessor in a year before an authority began, and says whose figure it is', async () => {
    const { $ } = await picture('north-northamptonshire', { year: '2018/19' });
    const row = $('#map-figure tbody tr').filter((_at, one) => $(one).find('th').text() === 'North Northamptonshire');
    const cells = row.find('td').toArray();
    expect(cells.map((cell) => words($(cell).text()))).toEqual(['5.07', 'Northamptonshire']);
  });
  it('has nothing that axe would find for a new authority without neighbours', async () => {
    await expectAccessible((await picture('westmorland-and-furness', { neighbours: '2021-04' })).body);
  }, 60_000);
});
