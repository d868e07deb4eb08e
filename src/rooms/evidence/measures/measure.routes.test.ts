import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { withQuery, type CurrentLocality } from '../../../foundation/http/index.ts';
import { catalogueOf } from '../figures/catalogue.queries.ts';
import { areaMeasurePath, areaMeasuresPath, figureFilePath } from '../paths.ts';
import { houseOfFigures, publishedFigures } from '../testing.ts';
import { measureKind, publishedMeasures } from './measure-source.ts';

const { db } = await publishedFigures();
const house = await houseOfFigures();

const get = (address: string, query = {}) => house.visitor().get(withQuery(address, query));
const measure = (code: string, query = {}) => get(areaMeasurePath({ name: 'worcestershire', measure: code }), query);
const download = (file: string, query = {}) =>
  get(figureFilePath({ name: 'worcestershire', measure: 'suspension-rate', file }), query);

describe('the page of a measure', () => {
  it('has the latest figure, every year with its source, neighbours and England', async () => {
    const { $, body } = await measure('TotPermEx');
    expect($('h1').text()).toContain('in Worcestershire');
    expect($('figure.tl-chart').length).toBe(3);
    expect($('#years-caption').closest('table').find('tbody tr').length).toBe(9);
    expect(body).toContain('Local Authority Interactive Tool');
    await expectAccessible(body);
  }, 60_000);
  it('says for each year which release a spliced figure is from', async () => {
    const { $ } = await measure('suspension-rate');
    const sources = $('ul[aria-labelledby="sources"] li');
    expect(sources.length).toBe(2);
    expect(sources.first().text()).toMatch(/^2006\/07 to .*2006\/07 to 2016\/17/);
    expect(sources.last().text()).toMatch(/to 2023\/24: .*Local Authority Interactive Tool/);
    expect($('#years-caption').closest('table').find('thead').text()).not.toContain('Source');
  });
  it('is there for measures of every topic and shape of name', async () => {
    const { measures } = await catalogueOf(db);
    const some = measures.filter(({ code }, at) => at % 9 === 0 || /[^\w ]/.test(code));
    for (const { code } of some) expect((await measure(code)).status, code).toBe(200);
  }, 60_000);
  it('does not exist for a measure that nobody published', async () => {
    expect((await measure('NoSuchThing')).status).toBe(404);
  });
  it.each([{ phase: 'university' }, { period: '1800/01' }, { neighbours: 'x' }])(
    'refuses the choice %j',
    async (query) => {
      expect((await measure('suspension-rate', query)).status).toBe(400);
    },
  );
});

describe('the list of measures', () => {
  it('is searched by words of the name', async () => {
    const all = await get(areaMeasuresPath({ name: 'worcestershire' }));
    const some = await get(areaMeasuresPath({ name: 'worcestershire' }), { search: 'permanent exclusion' });
    expect(all.$('.tl-list__item').length).toBeGreaterThan(434);
    expect(some.$('.tl-list__item').length).toBeGreaterThan(4);
    expect(some.$('.tl-list__item').length).toBeLessThan(60);
    await expectAccessible(some.body);
  });
});

describe('a figure as a file', () => {
  it('is a table with unrounded numbers, the list of neighbours and a source for each year', async () => {
    const { status, headers, body } = await download('trend.csv', { phase: 'total' });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toContain('worcestershire-suspension-rate-total-trend.csv');
    expect(body).toMatch(/^\uFEFFArea,2006\/07,/);
    expect(body).toMatch(/\r\nWorcestershire,.*\d\.\d{3,}/);
    expect(body).toContain('Source of Worcestershire’s figures, 2006/07 to ');
    expect(body).toContain('Statistical neighbours: list of May 2025');
  });
  it.each(['trend.svg', 'neighbours.svg', 'map.svg'])('%s is a drawing of its own', async (name) => {
    const { headers, body } = await download(name, { phase: 'primary', period: '2022/23' });
    expect(headers['content-type']).toContain('image/svg+xml');
    expect(body).toMatch(/^<svg /);
  });
  it.each(['neighbours.csv', 'map.csv'])('%s is the twin of the drawing', async (name) => {
    expect((await download(name)).body.split('\r\n').length).toBeGreaterThan(10);
  });
  it('may be kept by caches, since it is public', async () => {
    const { headers } = await download('map.csv');
    expect(headers['cache-control']).toContain('public');
    expect(headers['etag']).toBeTruthy();
  });
  it.each(['trend.pdf', 'x.csv', 'trend'])('%s is none of ours', async (name) => {
    expect((await download(name)).status).toBe(404);
  });
});

const locality: CurrentLocality = {
  id: '00000000-0000-0000-0000-000000000000',
  slug: 'marlshire',
  name: 'Marlshire',
  areaNumber: '885',
  phase: 'see',
  areaName: 'Worcestershire',
  demonstration: true,
  role: 'observer',
};

describe('a published figure as a measure', () => {
  it('is found by its id, with or without a phase', async () => {
    const ids = ['evidence:suspension-rate/primary', 'evidence:PriPermEx', 'evidence:Nothing', 'other:PriPermEx'];
    const found = await publishedMeasures.find(db, ids);
    expect(found.map(({ id, label }) => [id, label])).toEqual([
      ['evidence:suspension-rate/primary', 'Suspensions, primary'],
      ['evidence:PriPermEx', expect.any(String)],
    ]);
  });
  it('has the series of the locality’s area, oldest first', async () => {
    const series = await publishedMeasures.series(db, locality, 'evidence:suspension-rate');
    expect(series[0]?.period).toBe('2006/07');
    expect(series.at(-1)).toEqual({ period: '2023/24', value: expect.closeTo(7.87, 2) });
  });
  it('without a phase means the one that it is published for', async () => {
    const series = await publishedMeasures.series(db, locality, 'evidence:PriPermEx');
    expect(series).toHaveLength(9);
  });
  it('has an address in the locality', () => {
    expect(measureKind.href(locality, 'evidence:suspension-rate/primary')).toBe(
      '/in/marlshire/measures/suspension-rate?phase=primary',
    );
    expect(measureKind.href(locality, 'evidence:Pri_ Pup_FixedEx')).toBe('/in/marlshire/measures/Pri_%20Pup_FixedEx');
  });
});
