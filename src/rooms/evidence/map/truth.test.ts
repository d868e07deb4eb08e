import { beforeAll, describe, expect, it } from 'vitest';
import { neighbourPairs } from '../../localities/index.ts';
import type { Place } from '../figures/places.ts';
import { publishedFigures } from '../testing.ts';
import { mapChoice } from './map-choice.ts';
import { foundMeasure, mapMeasures } from './map-measures.ts';
import { mapQuestion } from './map.question.ts';
import { classesFor, viewOf, type EnglandView } from './map-view.ts';
import type { MapYears } from './map-text.rules.ts';

const { db, known } = await publishedFigures();

let areas: Place[];
const views: EnglandView[] = [];

const ASKED: Record<string, string>[] = [
  {},
  { breaks: 'equal' },
  { classes: 'all', year: '2010/11' },
  { measure: 'permanent-exclusion-rate', phase: 'primary', breaks: 'quantile' },
  { measure: 'permanent-exclusion-rate', phase: 'special', year: '2016/17', breaks: 'equal', neighbours: '2021-04' },
  { measure: 'pupil-headcount', classes: 'all' },
];

beforeAll(async () => {
  areas = known.places.all.filter(({ kind }) => kind === 'local-authority');
  const others = mapMeasures(known.catalogue).filter((_, nth) => nth % 45 === 3);
  for (const query of [...ASKED, ...others.map(({ code }) => ({ measure: code }))]) {
    const choice = await mapChoice(db, known, query);
    const classes = classesFor(known, choice);
    const pairs = await neighbourPairs(db, choice.list.id);
    for (const area of areas) {
      const neighbours = (pairs.get(area.id) ?? []).flatMap(({ areaId }) => known.places.byId.get(areaId) ?? []);
      views.push(viewOf(known, area, neighbours, choice, classes));
    }
  }
}, 60_000);

const PLACE =
  /had the (joint )?(?:(\d+)(?:st|nd|rd|th) )?(highest|lowest) .* of the (\d+) local authorities with a figure/;
const CLASS = /is in class (\d) of (\d) on this map \((.*)\); class/;
const NEIGHBOURS =
  /with a figure: (\d+)\. In a higher class: (\d+), in the same class: (\d+), in a lower class: (\d+)\./;

/** The number that a class starts or ends with, as people read it. */
const numbersIn = (words: string) =>
  words.split(' to ').map((one) => (one.includes('less than') ? 0 : Number(one.replaceAll(',', '').replace('−', '-'))));
const read = (value: number, decimals: number) => Number((value + Math.sign(value) * 1e-9).toFixed(decimals));

describe('over all local authorities and measures of every kind', () => {
  it('the place told is the one that sorting the figures gives', () => {
    for (const { area, view, finding } of views) {
      const own = view.values.get(area.id)?.value ?? null;
      const said = PLACE.exec(finding[0] ?? '');
      expect(said === null, finding[0]).toBe(own === null);
      if (!said || own === null) continue;
      const [, joint, place = '1', end, of] = said;
      const all = areas.flatMap(({ id }) => view.values.get(id)?.value ?? []);
      all.sort((a, b) => (end === 'highest' ? b - a : a - b));
      expect([all.indexOf(own) + 1, all.length], finding[0]).toEqual([Number(place), Number(of)]);
      expect(all.filter((value) => value === own).length > 1, finding[0]).toBe(joint !== undefined);
    }
  });

  it('the class told holds the shown figure between its two ends', () => {
    for (const { area, view, finding, choice } of views) {
      const said = CLASS.exec(finding[1] ?? '');
      const own = view.values.get(area.id)?.value ?? null;
      if (!said || own === null) continue;
      const [from = NaN, to = from] = numbersIn(said[3] ?? '');
      const seen = read(own, choice.measure.decimals);
      expect(seen >= from && seen <= Math.max(from, to, 0.01), `${finding[1]} ${own}`).toBe(true);
      expect(Number(said[1])).toBeLessThanOrEqual(Number(said[2]));
    }
  });

  it('neighbours are counted in the class that their own figure falls in', () => {
    for (const { neighbours, view, finding, classes, area, choice } of views) {
      const said = NEIGHBOURS.exec(finding[2] ?? '');
      const own = view.values.get(area.id)?.value ?? null;
      if (!said || own === null) continue;
      const { decimals } = choice.measure;
      const nth = (value: number) => classes.filter(({ from }) => from <= read(value, decimals)).length;
      const others = neighbours.flatMap(({ id }) => view.values.get(id)?.value ?? []).map(nth);
      const counts = [
        others.length,
        ...[1, 0, -1].map((sign) => others.filter((one) => Math.sign(one - nth(own)) === sign).length),
      ];
      expect(said.slice(1).map(Number), finding[2]).toEqual(counts);
    }
  });

  it('every area of the map has a class exactly where it has a figure, and the classes hold all of them', () => {
    for (const { cells, classes } of new Map(views.map((one) => [one.choice, one])).values()) {
      expect(cells).toHaveLength(153);
      for (const { hex, mapClass } of cells) {
        expect(mapClass === null).toBe(hex.value === null);
        if (mapClass !== null) expect(mapClass >= 0 && mapClass < classes.length, hex.name).toBe(true);
      }
    }
  });
});

describe('the map of a year', () => {
  const answered = (area: string, query: Record<string, string>) =>
    mapQuestion.answer({
      ...{ reader: db, known, area: areas.find(({ slug }) => slug === area) as Place, query },
      addressFor: (change) => `/map?${new URLSearchParams({ ...query, ...change } as Record<string, string>)}`,
      ...{ measurePage: () => '', areaPage: (slug) => `/areas/${slug}` },
    });

  it('has a link with its words for each area, in the page and not in the file', async () => {
    for (const shape of ['hexagons', 'outlines']) {
      const { figures } = await answered('kent', { shape });
      const svg = figures[0]?.chart?.svg ?? '';
      expect(svg.match(/<a href="\/areas\/[a-z-]+" aria-label="[^"]+"/g)).toHaveLength(153);
      expect(svg).toContain('role="group"');
      expect(figures[0]?.chart?.standaloneSvg()).not.toContain('<a ');
      expect(figures[0]?.source.text).toContain('Contains OS data © Crown copyright');
    }
  });
  it('leads to the years before and after, and plays all of them in the same classes', async () => {
    const { figures, notes } = await answered('kent', { classes: 'all', year: '2010/11' });
    const [figure] = figures;
    expect(figure?.ways?.map(({ text }) => text)).toEqual([
      'Year before: 2009/10',
      'Year after: 2011/12',
      'Past the map to its table',
    ]);
    expect(notes.join(' ')).toContain('The classes are the same for all years from 2006/07 to 2023/24');
    const years = JSON.parse(figure?.live?.data ?? '{}') as MapYears;
    expect(years.years[years.at]?.label).toBe('2010/11');
    for (const { fills, values, label } of years.years) {
      expect([label, fills.length, values.split('|').length]).toEqual([label, 153, 153]);
      expect(fills).toMatch(/^[0-4a-ens]+$/);
    }
    expect((figure?.live?.data ?? '').length).toBeLessThan(60_000);
  });
  it('has a table that can be sorted, with figure, class and place of every area', async () => {
    const { figures } = await answered('kent', {});
    const table = figures[0]?.table;
    expect([figures[0]?.sortable, table?.rows.length]).toEqual([true, 153]);
    expect(table?.rows.find(({ header }) => header === 'Kent')?.cells[2]?.text).toMatch(/of 153$/);
  });
  it('is found by words; words that fit nothing are said, and the newest year stands in for one without figures', async () => {
    const { form, notes } = await answered('kent', { search: 'unauthorised absence', year: '1066/67' });
    const measure = form.find(({ name }) => name === 'measure');
    expect(measure?.items.length).toBeGreaterThan(1);
    expect(measure?.items.find(({ selected }) => selected)?.text.toLowerCase()).toContain('absence');
    expect(notes.join(' ')).toContain('No figure is published for the year that was asked for');
    const none = foundMeasure(mapMeasures(known.catalogue), { search: 'zebra' });
    expect([none?.measure.code, none?.notes.length]).toEqual(['suspension-rate', 1]);
  });
  it('does not know a measure that there is not', async () => {
    await expect(answered('kent', { measure: 'zebras' })).rejects.toMatchObject({ status: 400 });
  });
});
