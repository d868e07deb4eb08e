import { describe, expect, it } from 'vitest';
import { withQuery } from '../../../foundation/http/index.ts';
import { areaMeasurePath, figureFilePath } from '../paths.ts';
import { houseOfFigures } from '../testing.ts';

const house = await houseOfFigures();

const page = (name: string, measure: string, query = {}) =>
  house.visitor().get(withQuery(areaMeasurePath({ name, measure }), query));
const csv = async (measure: string, file: string, query = {}) =>
  (await house.visitor().get(withQuery(figureFilePath({ name: 'worcestershire', measure, file }), query))).body;

describe('the form of a measure', () => {
  it('offers only what the area has values for, not the groups of England alone', async () => {
    const { $ } = await page('worcestershire', 'permanent-exclusion-rate');
    expect($('#phase option').length).toBe(4);
    expect($('#group option').length).toBe(0);
    const termly = await page('worcestershire', 'termly-suspension-rate');
    expect(
      termly
        .$('#group option')
        .map((_, one) => one.attribs['value'])
        .get(),
    ).toEqual([...['sen:ehc-plan', 'sen:support', 'sen:none']]);
  });
  it('answers an old address of a group that only England has with the newest period, and says both', async () => {
    const query = { phase: 'total', group: 'age:10', period: '2023/24' };
    const { status, $ } = await page('worcestershire', 'permanent-exclusion-rate', query);
    expect(status).toBe(200);
    const said = $('.govuk-inset-text').text();
    expect(said).toContain('Worcestershire has no figure of its own for “All schools” and “Age 10”.');
    expect(said).toContain('No figure is published for 2023/24: 2016/17, the newest period with one, is shown.');
    expect($('#period option[selected]').text()).toBe('2016/17');
    expect($('h1').text()).toContain('age 10');
  });
  it('names the group that a measure starts with', async () => {
    const { $ } = await page('worcestershire', 'termly-suspension-rate');
    expect($('h1').text()).toContain('Suspension rate in a term, pupils with an EHC plan or statement');
    expect($('.tl-chart__subtitle').first().text()).toContain('EHC plan');
    expect(await csv('termly-suspension-rate', 'trend.csv')).toContain('EHC plan');
    expect($('#map-figure a[href*="map.csv"]').attr('href')).toContain('group=');
  });
});

describe('a measure whose figure for England is a total', () => {
  it.each(['FirstYJS', 'LACnum', 'suspension-count'])('%s is not compared with it, and says so', async (code) => {
    const { $ } = await page('worcestershire', code);
    expect($('main').text()).toContain('England’s figure is a total and is not compared.');
    expect($('.tl-figure, .tl-lede').text()).not.toMatch(/England,? [\d,]/);
    expect($('.tl-chart__drawing').slice(0, 3).text()).not.toContain('England');
    expect($('#years-caption').closest('table').find('thead').text()).toContain('England (a total)');
  });
  it('is no rate', async () => {
    for (const code of ['suspension-rate', 'termly-suspension-rate', 'AVG_Prog8_Score', 'FSPAVEPreChild']) {
      expect((await page('worcestershire', code)).body, code).not.toContain('is a total');
    }
  });
  it('has whole numbers without decimals', async () => {
    for (const code of ['LACnum', 'SEN_INIT_REQ', 'Premium']) {
      const { $ } = await page('worcestershire', code);
      expect($('main').text(), code).not.toMatch(/\d\.00(?!\d)/);
    }
  });
});

describe('a file of a measure', () => {
  it('has no dash in a column of numbers and says what the rows are', async () => {
    const trend = await csv('PriPermEx', 'trend.csv');
    expect(trend).not.toMatch(/,–/);
    expect(trend).toContain('Its statistical neighbours: ');
    const neighbours = await csv('PriPermEx', 'neighbours.csv');
    expect(neighbours).toMatch(/,What the row is,Why there is no figure\r\n/);
    expect(neighbours).toMatch(/\r\nWorcestershire,[\d.]*,the area,/);
  });
});
