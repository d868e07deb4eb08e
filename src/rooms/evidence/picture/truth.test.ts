import { beforeAll, describe, expect, it } from 'vitest';
import { isTrue, relationOf, statementsIn } from '../../../../tests/property/finding-checker.ts';
import { mapWords } from '../figures/england-map.view-model.ts';
import { stripWords, trendWords, type Drawn } from '../figures/figure-charts.view-model.ts';
import { publishedFigures } from '../testing.ts';
import { keyFigureOf } from './key-figure.view-model.ts';
import { findingInput, findingOf } from './picture-finding.ts';
import { pictureOf, type Picture } from './picture.ts';
import { drawnSeries } from './picture.view-model.ts';

const { db, known } = await publishedFigures();

const pictures: Picture[] = [];

beforeAll(async () => {
  for (const area of known.places.all.filter(({ kind }) => kind === 'local-authority')) {
    for (const { id } of known.places.lists) {
      pictures.push(await pictureOf(db, area, { neighbours: id }, known));
    }
  }
});

/** Every figure of every picture, with the values as they are published. */
function eachSeries(check: (drawn: Drawn, picture: Picture) => void): void {
  for (const picture of pictures) for (const drawn of drawnSeries(picture)) check(drawn, picture);
}

function valueAt(line: Drawn['series']['own'] | null, label: string): number | null {
  const period = known.catalogue.periods.find((one) => one.kind === 'academic-year' && one.label === label);
  return period ? (line?.at(period).value ?? null) : null;
}

const STANDING_OF_STRIP = /had the (joint )?(?:(\d+)(?:st|nd|rd|th) )?(highest|lowest) .* of the (\d+) in (\S+)$/;
const STANDING_OF_TREND =
  /was the (joint )?(?:(\d+)(?:st|nd|rd|th) )?(highest|lowest) of the (\d+) areas compared in (\S+)$/;

/** Holds a told place against the sorted values. False when the title tells none. */
function checkStanding(title: string, { series }: Drawn, pattern: RegExp): boolean {
  const said = pattern.exec(title);
  if (!said) return checkAllSame(title, series);
  const [, joint, place = '1', end, of, label = ''] = said;
  const own = valueAt(series.own, label);
  const all = [series.own, ...series.neighbours].flatMap((line) => valueAt(line, label) ?? []);
  const ordered = all.sort((a, b) => (end === 'highest' ? b - a : a - b));
  expect([ordered.indexOf(own ?? NaN) + 1, all.length], title).toEqual([Number(place), Number(of)]);
  expect(all.filter((value) => value === own).length > 1, title).toBe(joint !== undefined);
  return true;
}

function checkAllSame(title: string, { own, neighbours }: Drawn['series']): boolean {
  const label = /was the same in .* and in all its statistical neighbours in (\S+)$/.exec(title)?.[1];
  if (label === undefined) return false;
  const all = [own, ...neighbours].flatMap((line) => valueAt(line, label) ?? []);
  expect(new Set(all).size, title).toBe(1);
  return true;
}

describe('over all local authorities, both lists of neighbours and the eight series', () => {
  it('there is a picture of each', () => expect(pictures.length).toBeGreaterThan(2 * 155));

  it('a finding says nothing that the published values do not bear out', () => {
    for (const picture of pictures) {
      const { text } = findingOf(picture);
      for (const statement of statementsIn(text)) {
        expect(isTrue(statement, findingInput(picture)), `${text} ${JSON.stringify(statement)}`).toBe(true);
      }
    }
  });

  it('the title of a trend tells the change between the two years it names', () => {
    eachSeries((drawn) => {
      const { title } = trendWords(drawn);
      if (checkStanding(title, drawn, STANDING_OF_TREND)) return;
      const said = /was (higher|lower|the same) in (\S+) (?:than|as) in ([^\s,]+)/.exec(title);
      if (!said) {
        expect(title).toMatch(/is not published for|cannot be compared with/);
        const since = drawn.series.own.place.fromOn ?? '';
        if (title.includes('cannot') && since > '2018-09-01') expect(drawn.summary.mean.used, title).toBe(0);
        return;
      }
      const [, way = '', to = '', from = ''] = said;
      const relation = way === 'the same' ? 'same' : way;
      const elsewhere = /, and (higher|lower|the same) in England$/.exec(title)?.[1]?.replace('the ', '');
      const check = (line: Drawn['series']['own'] | null, told: string) => {
        const [now, then] = [valueAt(line, to), valueAt(line, from)];
        expect(now !== null && then !== null && relationOf(now, then), title).toBe(told);
      };
      check(drawn.series.own, relation);
      if (title.endsWith('and in England')) check(drawn.series.england, relation);
      if (elsewhere) check(drawn.series.england, elsewhere);
    });
  });

  it('the title of a strip tells the place that sorting the values gives', () => {
    eachSeries((drawn) => {
      const { title } = stripWords(drawn);
      if (checkStanding(title, drawn, STANDING_OF_STRIP)) return;
      const { own, neighbours } = drawn.series;
      const label = drawn.summary.period.label;
      const others = neighbours.flatMap((line) => valueAt(line, label) ?? []);
      if (title.startsWith('The list names no')) expect(neighbours, title).toEqual([]);
      else if (title.startsWith('No statistical neighbour has')) expect(others, title).toEqual([]);
      else if (title.includes('all had the same'))
        expect(new Set([valueAt(own, label), ...others]).size, title).toBe(1);
      else expect([title, valueAt(own, label)]).toEqual([expect.stringContaining('is not published'), null]);
    });
  });

  it('a headline figure has its place in whole sentences, and a strip only where somebody is beside it', () => {
    eachSeries((drawn) => {
      const { lines, strip } = keyFigureOf(drawn, { measure: () => '' });
      const { own, neighbours } = drawn.series;
      const others = neighbours.flatMap((line) => valueAt(line, drawn.summary.period.label) ?? []);
      expect(lines.join(' '), lines.join(' ')).not.toMatch(/with with|undefined|null/);
      expect(strip !== null, lines.join(' ')).toBe(own.at(drawn.summary.period).value !== null && others.length > 0);
      if (strip === null) expect(lines.join(' ')).not.toMatch(/highest|lowest/i);
    });
  });

  it('the title of the map counts the authorities with a higher value in the year of the page', () => {
    for (const { area, neighbours, map, period: ofPage } of pictures) {
      const { measure, period, values } = map;
      expect(period.label, area.name).toBe(ofPage?.label);
      const words = { label: '', headline: '', subtitle: '', rate: 'rate' };
      const view = { places: known.places, area, neighbours, measure, words, period, values, source: '' };
      const said = /^(\d+|One|No|All)/.exec(mapWords(view).title)?.[1];
      const own = values.get(area.id)?.value ?? null;
      const higher = known.places.all.filter(
        ({ id, kind }) => kind === 'local-authority' && (values.get(id)?.value ?? -1) > (own ?? Infinity),
      );
      if (own === null) expect(mapWords(view).title).toMatch(/not published/);
      else expect(Number({ One: 1, No: 0, All: higher.length }[said ?? ''] ?? said)).toBe(higher.length);
    }
  });
});
