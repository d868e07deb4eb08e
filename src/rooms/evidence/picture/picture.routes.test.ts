import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { signInAs } from '../../../../tests/support/house.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import { areaPicturePath, areasPath, measurePath, picturePath } from '../paths.ts';
import { houseOfFigures } from '../testing.ts';

const house = await houseOfFigures();

const picture = (name: string, query = {}) => house.visitor().get(withQuery(areaPicturePath({ name }), query));
const words = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe('the public picture of an area', () => {
  it('needs no account and starts with one plain sentence', async () => {
    const { status, $ } = await picture('worcestershire');
    expect(status).toBe(200);
    expect($('h1').text()).toBe('The picture of exclusion in Worcestershire');
    expect($('.tl-finding__text').text()).toBe(
      'In 2023/24, Worcestershire had a lower rate of suspension than England and most of its statistical neighbours, but a higher rate of permanent exclusion than England.',
    );
  });
  it('shows both measures in every phase: latest, standing, England, region, direction', async () => {
    const { $ } = await picture('worcestershire');
    expect($('.tl-figure')).toHaveLength(8);
    const first = $('.tl-figure').first();
    expect(first.find('.tl-figure__value').text().trim()).toBe('7.87');
    expect(words(first.text())).toContain(
      'Lowest of 11 with its neighbours. England 11.31. West Midlands 9.74. Higher than in 2018/19.'.replaceAll(
        '. ',
        '.',
      ),
    );
  });
  it('gives every figure its source, its table and its files', async () => {
    const { $ } = await picture('worcestershire');
    const figures = $('figure.tl-chart');
    expect(figures.length).toBe(11);
    figures.each((_at, figure) => {
      expect($(figure).find('.tl-source').text()).toContain('Department for Education');
      expect($(figure).find('table').length).toBe(1);
      expect($(figure).find('a[download]').length).toBe(4);
      expect($(figure).find('svg[role=img] title').first().text().length).toBeGreaterThan(10);
    });
  });
  it('names its list of neighbours and lets the reader switch', async () => {
    const newest = await picture('worcestershire');
    expect(newest.$('#company-heading').text()).toContain('list of May 2025');
    const older = await picture('worcestershire', { neighbours: '2021-04' });
    expect(older.$('#company-heading').text()).toContain('list of April 2021');
  });
  it.each(['isles-of-scilly', 'city-of-london', 'bedfordshire', 'bournemouth-christchurch-and-poole'])(
    '%s has a picture too',
    async (name) => expect((await picture(name)).status).toBe(200),
  );
  it('has nothing that axe would find, even for an area without neighbours', async () => {
    await expectAccessible((await picture('bedfordshire')).body);
  }, 60_000);
  it.each([{ neighbours: '1999-01' }, { map: 'x' }, { year: '1850/51' }])('refuses the choice %j', async (query) => {
    expect((await picture('worcestershire', query)).status).toBe(400);
  });
});

describe('the address of an area', () => {
  it.each(['845', 'E10000011', 'East Sussex', 'EAST-SUSSEX'])('%s leads to the one address', async (name) => {
    const { status, location } = await picture(name, { neighbours: '2021-04' });
    expect(status).toBe(301);
    expect(location).toBe('/areas/east-sussex?neighbours=2021-04');
  });
  it('that nobody has gets suggestions', async () => {
    const seen = await picture('susex');
    expect(seen.status).toBe(404);
    expect(seen.body).toContain('/areas/east-sussex');
    await expectAccessible(seen.body);
  });
  it.each(['south-east', 'england'])('%s is no local authority', async (name) => {
    expect((await picture(name)).status).toBe(404);
  });
});

describe('the list of areas', () => {
  it('holds every local authority, former ones apart', async () => {
    const seen = await house.visitor().get(areasPath());
    expect(seen.$('main a[href^="/areas/"]').length).toBeGreaterThan(155);
    expect(seen.$('h2').last().text()).toBe('Former local authorities');
    await expectAccessible(seen.body);
  });
  it('is searched by name, number or code', async () => {
    for (const search of ['sussex', '845', 'E10000011']) {
      const seen = await house.visitor().get(withQuery(areasPath(), { search }));
      expect(seen.$('main a[href="/areas/east-sussex"]').length, search).toBe(1);
    }
  });
});

describe('the picture of a locality', () => {
  it('shows the figures under the name of the area they were published for, and says so', async () => {
    const visitor = await signInAs(house, 'local-lead');
    const seen = await visitor.get(picturePath({ slug: 'marlshire' }));
    expect(seen.$('h1').text()).toBe('The picture of exclusion in Marlshire');
    expect(seen.body).toContain('Marlshire is invented. It shows the figures published for Worcestershire.');
    expect(seen.$('.tl-finding__text').text()).toContain('Worcestershire');
    expect(seen.$('#thread-heading').length).toBe(1);
    await expectAccessible(seen.body);
  }, 60_000);
  it('is on "Where we are" in three headline figures', async () => {
    const visitor = await signInAs(house, 'observer');
    const seen = await visitor.get('/in/marlshire');
    expect(seen.$('.tl-figure')).toHaveLength(3);
    await expectAccessible(seen.body);
  });
  it('has every measure on a page of its own', async () => {
    const visitor = await signInAs(house, 'observer');
    const seen = await visitor.get(measurePath({ slug: 'marlshire', measure: 'Pri_ Pup_FixedEx' }));
    expect(seen.status).toBe(200);
    await expectAccessible(seen.body);
  });
});
