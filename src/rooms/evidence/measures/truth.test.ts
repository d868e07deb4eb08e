import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { yearBefore } from '../comparison/change.rules.ts';
import type { MeasureFacts, Observation, PeriodFacts } from '../figures/figure.ts';
import type { Place } from '../figures/places.ts';
import { seriesFor } from '../figures/series.ts';
import { seriesWords } from '../figures/series-words.ts';
import { summaryOf } from '../figures/summary.rules.ts';
import { publishedFigures } from '../testing.ts';
import { withoutTotals } from './compared-series.ts';
import { standingOf } from './measure-standing.ts';
import { measureFinding, standingRows } from './standing.view-model.ts';

const { db, known } = await publishedFigures();

let told: Told[];

/** One measure in its newest period and in the year before, with the values of everybody by area id. */
type Published = {
  measure: MeasureFacts;
  now: PeriodFacts;
  before: PeriodFacts | undefined;
  values: Map<number, number>;
  then: Map<number, number>;
  /** The values of the local authorities, the lowest first. */
  sorted: number[];
};
/** What the page says of one area, and the figures to hold it against. */
type Told = Published & { area: Place; sentences: string[]; england: number | null };

beforeAll(async () => {
  const authorities = known.places.all.filter(({ kind }) => kind === 'local-authority');
  const measures = await readMeasures();

  told = measures.flatMap((one) => authorities.map((area) => sentencesAbout(one, area)));
}, 120_000);

/** Everything in one statement: a question for each of 68,000 pages would take minutes. */
async function readMeasures(): Promise<Published[]> {
  const wanted = known.catalogue.measures.flatMap((measure) => {
    const periods = known.catalogue.published.get(measure.id) ?? [];
    const now = periods.at(-1);
    if (measure.origin !== 'lait' || !now) return [];
    const before = yearBefore(periods, now);
    return [
      {
        measure,
        now,
        before,
        values: new Map<number, number>(),
        then: new Map<number, number>(),
        sorted: [] as number[],
      },
    ];
  });
  const pairs = wanted.flatMap((one) => [one.now, one.before ?? one.now].map(({ id }) => [one.measure.id, id]));
  const found = await sql<{ measure_id: number; period_id: number; areas: number[]; figures: number[] }>`
    select measure_id, period_id, array_agg(area_id) as areas, array_agg(value) as figures
    from evidence.fact join unnest(${pairs.map(([id]) => id)}::smallint[], ${pairs.map(([, id]) => id)}::smallint[])
      as wanted (measure_id, period_id) using (measure_id, period_id)
    where value is not null group by measure_id, period_id`.execute(db);
  const rows = new Map(found.rows.map((row) => [`${row.measure_id}/${row.period_id}`, row]));
  for (const one of wanted) {
    for (const [period, into] of [
      [one.now, one.values],
      [one.before, one.then],
    ] as const) {
      const row = period && rows.get(`${one.measure.id}/${period.id}`);
      row?.areas.forEach((area, at) => into.set(area, row.figures[at] ?? NaN));
    }
    const kept = [...one.values].filter(([id]) => known.places.byId.get(id)?.kind === 'local-authority');
    one.sorted = kept.map(([, value]) => value).sort((a, b) => a - b);
  }
  return wanted;
}

/** The page's own path from values to sentences, without the database in between. */
function sentencesAbout(one: Published, area: Place): Told {
  const { measure, now, before, values, then } = one;
  const seen = (value: number | undefined): Observation =>
    value === undefined ? { value: null, status: 'not-available', source: 1 } : { value, status: null, source: 1 };
  const found = {
    at: (_: number, __: number, place: number, period: number) => seen((period === now.id ? values : then).get(place)),
  };
  const [phase, group] = [known.catalogue.phases[0], known.catalogue.groups[0]];
  if (!phase || !group) throw new Error('The loaded figures name no phase');
  const company = { area, neighbours: [], region: null, wider: null, england: known.places.england };
  const periods = before ? [before, now] : [now];
  const everything = seriesFor({ measure, phase, group }, company, periods, found);
  const { series } = withoutTotals(everything, now, one.sorted);
  const observed = new Map([...values].map(([id, value]) => [id, seen(value)]));
  const standing = standingOf({ area, known, series, values: observed, baseline: null }, now, null);
  const drawn = { series, words: seriesWords(measure, phase, group), summary: summaryOf(series, now), source: '' };
  const rows = standingRows(drawn, standing, '').flatMap((row) => row.sentences);
  const sentences = [...measureFinding(drawn, standing), ...rows];
  return { ...one, area, sentences, england: series.england ? (values.get(series.england.place.id) ?? null) : null };
}

const PLACE =
  / had the (joint )?(?:(\d+)(?:st|nd|rd|th) )?(highest|lowest) .* of the (\d+) local authorities with a figure in .*?(?:, together with (\d+) others?)?\.$/;

describe('over all local authorities and all measures of the publisher', () => {
  it('there is something to read for each', () => {
    expect(told.length).toBeGreaterThan(434 * 157);
    expect(told.every(({ sentences }) => sentences.length > 1)).toBe(true);
    expect(told.filter(({ sentences }) => /undefined|null|NaN| {2}/.test(sentences.join(' ')))).toEqual([]);
  });

  it('the place is the one that sorting gives, with those that share it and how many had a figure', () => {
    const wrong = told.filter((one) => {
      const own = one.values.get(one.area.id);
      const first = one.sentences[0] ?? '';
      if (own === undefined) return !first.startsWith('No ');
      const all = one.sorted;
      const same = all.lastIndexOf(own) - all.indexOf(own) + 1;
      if (all.length === 1) return !first.includes('is the only local authority');
      if (same === all.length) return !first.startsWith(`All ${all.length} local authorities`);
      const [, joint, place = '1', end, of, others = '0'] = PLACE.exec(first) ?? [];
      const counted = end === 'lowest' ? all.indexOf(own) + 1 : all.length - all.lastIndexOf(own);
      const right = counted === Number(place) && all.length === Number(of) && same - 1 === Number(others);
      return !(right && (joint !== undefined) === same > 1);
    });
    expect(wrong.map(({ sentences }) => sentences[0])).toEqual([]);
  });

  it('"above" and "below" England are so, and a total of England is never compared', () => {
    const wrong = told.filter(({ sentences, values, area, england, measure }) => {
      const said = sentences.map((one) => /^That was (above|below|the same as) the figure for England/.exec(one)?.[1]);
      const way = said.find((one) => one !== undefined);
      const own = values.get(area.id);
      if (own === undefined || england === null) return way !== undefined;
      if (way === 'the same as') return Math.abs(own - england) >= 1.0000001 * 10 ** -measure.decimals;
      return way !== (own > england ? 'above' : 'below');
    });
    expect(wrong.map(({ sentences }) => sentences.join(' '))).toEqual([]);
  });

  it('a change is that of the year before, of its sign and its size', () => {
    const wrong = told.filter(({ sentences, values, then, area, now, before, measure }) => {
      const said = sentences.map((one) =>
        /^(Higher|Lower) by (less than )?([\d.,]+)(?: percentage points)? than in (.+), the year before/.exec(one),
      );
      const [, way, less, amount = '', from] = said.find((one) => one !== null) ?? [];
      const [own, earlier] = [values.get(area.id), then.get(area.id)];
      if (own === undefined || earlier === undefined || Math.abs(own - earlier) < 1e-9) return way !== undefined;
      const size = Math.abs(own - earlier) - (less ? 0 : Number(amount.replaceAll(',', '')));
      const years = Number(now.start?.slice(0, 4)) - Number(before?.start?.slice(0, 4));
      const right = way === (own > earlier ? 'Higher' : 'Lower') && from === before?.label && years === 1;
      return !(right && Math.abs(size) <= 0.5000001 * 10 ** -Math.min(measure.decimals, 2));
    });
    expect(wrong.map(({ sentences, area }) => [area.name, ...sentences].join(' '))).toEqual([]);
  });

  it('the number counted from the best and the quartile band follow the polarity', () => {
    const wrong = told.filter((one) => {
      const own = one.values.get(one.area.id);
      const text = one.sentences.join(' ');
      const rank = /counted from the (lowest|highest), this is number (\d+) of (\d+)\./.exec(text);
      const band = /Band ([A-D])/.exec(text)?.[1];
      const { polarity, hidesBands } = one.measure;
      if (own === undefined || polarity === null) return rank !== null || band !== undefined;
      const all = one.sorted;
      const better = all.filter((value) => (polarity === 'low' ? value < own : value > own)).length;
      const least = polarity === 'low' ? 'lowest' : 'highest';
      if (rank?.[1] !== least || Number(rank[2]) !== better + 1 || Number(rank[3]) !== all.length) return true;
      // Of a quarter, at most three quarters lie on either side.
      const worse = all.filter((value) => (polarity === 'low' ? value > own : value < own)).length;
      const [a, d] = [better / all.length, worse / all.length];
      const fits = { A: a <= 0.25, B: a <= 0.5 && d <= 0.75, C: a <= 0.75 && d <= 0.5, D: d <= 0.25 };
      return hidesBands ? band !== undefined : band === undefined || !fits[band as 'A' | 'B' | 'C' | 'D'];
    });
    expect(wrong.map(({ sentences, area }) => [area.name, ...sentences].join(' '))).toEqual([]);
  });
});
