import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MeasureFacts, Observation, PeriodFacts } from '../figures/figure.ts';
import { regionsOf, type Place } from '../figures/places.ts';
import { seriesFor } from '../figures/series.ts';
import { seriesWords } from '../figures/series-words.ts';
import { summaryOf } from '../figures/summary.rules.ts';
import { publishedFigures } from '../testing.ts';
import { chosenBaseline } from './chosen-baseline.ts';
import { withoutTotals } from './compared-series.ts';
import { isCount } from './england-total.rules.ts';
import { standingOf } from './measure-standing.ts';
import { standingRows } from './standing.view-model.ts';

const NEWEST_LIST = '2025-05';

type Published = {
  measure: MeasureFacts;
  periods: PeriodFacts[];
  now: PeriodFacts;
  /** By period and then by area. */
  values: Map<number, Map<number, number>>;
  authorities: number[];
};
type Told = Published & { area: Place; neighbours: Place[]; said: Map<string, string[]> };

const { db, known } = await publishedFigures();

let told: Told[];

beforeAll(async () => {
  const lists = await neighbourLists();
  const areas = known.places.all.filter(({ kind }) => kind === 'local-authority');
  told = (await published()).flatMap((one) => areas.map((area) => sentencesAbout(one, area, lists.get(area.id) ?? [])));
}, 120_000);

async function neighbourLists(): Promise<Map<number, Place[]>> {
  const found = await sql<{ area: number; others: number[] }>`
    select area_id as area, array_agg(neighbour_id order by rank) as others from localities.neighbour
    where list_id = ${NEWEST_LIST} group by area_id`.execute(db);
  return new Map(found.rows.map(({ area, others }) => [area, others.flatMap((id) => known.places.byId.get(id) ?? [])]));
}

/** The newest period of each measure, the year before it, the one five years before and the usual baseline: in one read. */
async function published(): Promise<Published[]> {
  const wanted = known.catalogue.measures.flatMap((measure): Published[] => {
    const all = known.catalogue.published.get(measure.id) ?? [];
    const now = all.at(-1);
    if (measure.origin !== 'lait' || !now) return [];
    const year = Number(now.start?.slice(0, 4));
    const kept = ({ start, label }: PeriodFacts) =>
      [0, 1, 5].includes(year - Number(start?.slice(0, 4))) || label === '2019/20' || all[0]?.label === label;
    return [{ measure, now, periods: all.filter(kept), values: new Map(), authorities: [] }];
  });
  const pairs = wanted.flatMap(({ measure, periods }) => periods.map(({ id }) => [measure.id, id] as const));
  const found = await sql<{ measure: number; period: number; areas: number[]; figures: number[] }>`
    select measure_id as measure, period_id as period, array_agg(area_id) as areas, array_agg(value) as figures
    from evidence.fact join unnest(${pairs.map(([id]) => id)}::smallint[], ${pairs.map(([, id]) => id)}::smallint[])
      as wanted (measure_id, period_id) using (measure_id, period_id)
    where value is not null group by measure_id, period_id`.execute(db);
  const byMeasure = new Map(wanted.map((one) => [one.measure.id, one]));
  for (const { measure, period, areas, figures } of found.rows)
    byMeasure.get(measure)?.values.set(period, new Map(areas.map((area, at) => [area, figures[at] ?? NaN])));
  for (const one of wanted)
    one.authorities = [...(one.values.get(one.now.id) ?? [])].flatMap(([id, value]) =>
      known.places.byId.get(id)?.kind === 'local-authority' ? [value] : [],
    );
  return wanted;
}

/** The page's own path from values to sentences, with neighbours, region and baseline, without the database in between. */
function sentencesAbout(one: Published, area: Place, neighbours: Place[]): Told {
  const { measure, periods, now, values, authorities } = one;
  const seen = (value: number | undefined): Observation =>
    value === undefined ? { value: null, status: 'not-available', source: 1 } : { value, status: null, source: 1 };
  const found = {
    at: (_: number, __: number, place: number, period: number) => seen(values.get(period)?.get(place)),
  };
  const [phase, group] = [known.catalogue.phases[0], known.catalogue.groups[0]];
  if (!phase || !group) throw new Error('The loaded figures name no phase');
  const company = { area, neighbours, ...regionsOf(known.places, area), england: known.places.england };
  const { series } = withoutTotals(seriesFor({ measure, phase, group }, company, periods, found), now, authorities);
  const observed = new Map([...(values.get(now.id) ?? [])].map(([id, value]) => [id, seen(value)]));
  const baseline = chosenBaseline(series, now, undefined);
  const standing = standingOf({ area, known, series, values: observed, baseline }, now, null);
  const drawn = { series, words: seriesWords(measure, phase, group), summary: summaryOf(series, now), source: '' };
  const rows = standingRows(drawn, standing, 'May 2025').map(
    ({ question, sentences }) => [question, sentences] as const,
  );
  return { ...one, area, neighbours, said: new Map(rows) };
}

const answerTo = ({ said }: Told, start: string) =>
  [...said].find(([question]) => question.startsWith(start))?.[1] ?? null;
const valueOf = ({ values }: Told, period: PeriodFacts | undefined, place: Place | null | undefined) =>
  (period && place && values.get(period.id)?.get(place.id)) ?? null;
/** Whether a written number is this one, at its own precision: “less than 0.005” is what it says. */
const reads = (text: string, value: number) => {
  const plain = text.replaceAll(',', '').replace('−', '-');
  const less = /^less than (.+)$/.exec(plain)?.[1];
  if (less !== undefined) return value > 0 && value < Number(less) + 1e-12;
  const under = /^between -(.+) and 0$/.exec(plain)?.[1];
  if (under !== undefined) return value < 0 && value > -Number(under) - 1e-12;
  const half = 0.5000001 * 10 ** -(plain.split('.')[1]?.length ?? 0);
  return /^-?\d+(?:\.\d+)?$/.test(plain) && Math.abs(Number(plain) - value) <= half;
};
const wrongOnes = (isWrong: (one: Told) => boolean) =>
  told.filter(isWrong).map((one) => [one.area.name, one.measure.code, ...[...one.said.values()].flat()].join(' | '));

describe('over all local authorities, all measures of the publisher and the newest list of neighbours', () => {
  it('there are neighbours, regions and baselines to read about', () => {
    expect(told.length).toBeGreaterThan(434 * 157);
    expect(told.filter(({ neighbours }) => neighbours.length === 10).length).toBeGreaterThan(434 * 150);
    expect(told.filter((one) => answerTo(one, 'Its region')).length).toBeGreaterThan(30_000);
    expect(told.filter((one) => answerTo(one, 'Since ')).length).toBeGreaterThan(50_000);
    expect(wrongOnes(({ said }) => /undefined|null|NaN| {2}/.test([...said.values()].flat().join(' ')))).toEqual([]);
  });

  it('the place among neighbours is the one that counting gives, from the end it says, with ties', () => {
    const PLACE = /^(Joint )?(?:(\d+)(?:st|nd|rd|th) )?(highest|lowest) of (\d+) with its neighbours\.$/i;
    const wrong = wrongOnes((one) => {
      const own = valueOf(one, one.now, one.area);
      const others = one.neighbours.flatMap((place) => valueOf(one, one.now, place) ?? []);
      const [first = ''] = answerTo(one, 'Among its neighbours') ?? [];
      if (own === null) return first !== 'No figure to compare.';
      if (others.length === 0) return /highest|lowest|same/.test(first);
      const same = others.filter((value) => value === own).length;
      if (same === others.length) return first !== `The same in all ${same + 1} with its neighbours.`;
      const [, joint, place = '1', end, of] = PLACE.exec(first) ?? [];
      const beyond = others.filter((value) => (end?.toLowerCase() === 'lowest' ? value < own : value > own)).length;
      return Number(place) !== beyond + 1 || Number(of) !== others.length + 1 || (joint !== undefined) !== same > 0;
    });
    expect(wrong).toEqual([]);
  });

  it('the neighbours’ mean is that of those with a figure, and how many had one is so', () => {
    const wrong = wrongOnes((one) => {
      const sentences = answerTo(one, 'Among its neighbours') ?? [];
      const with_ = one.neighbours.flatMap((place) => valueOf(one, one.now, place) ?? []);
      const said = sentences.map((text) => /^The neighbours’ mean is (.+)\.$/.exec(text)?.[1]).find(Boolean);
      const listed = one.neighbours.length;
      const coverage = [
        ...(listed === 0 ? ['The list names no neighbours for this area.'] : []),
        ...(listed > 0 && with_.length === listed ? [`All ${listed} neighbours have a figure.`] : []),
        ...(listed > 0 && with_.length === 0 ? [`None of the ${listed} neighbours has a figure.`] : []),
        ...(with_.length === 1 ? [`1 of the ${listed} neighbours has a figure.`] : []),
        `${with_.length} of the ${listed} neighbours have a figure.`,
      ][0];
      if (sentences.at(-1) !== coverage) return true;
      if (with_.length === 0) return said !== undefined;
      return said === undefined || !reads(said, with_.reduce((sum, value) => sum + value, 0) / with_.length);
    });
    expect(wrong).toEqual([]);
  });

  it('the region is the area’s own, London only where its half has no figure, and never a total', () => {
    const wrong = wrongOnes((one) => {
      const [said] = answerTo(one, 'Its region') ?? [];
      const { region, wider } = regionsOf(known.places, one.area);
      const [near, far] = [valueOf(one, one.now, region), valueOf(one, one.now, wider)];
      if (said === undefined) return false;
      const [, name, text = ''] = /^(.+): (.+)\.$/.exec(said) ?? [];
      const value = near ?? far;
      return value === null || name !== (near !== null ? region : wider)?.name || !reads(text, value);
    });
    expect(wrong).toEqual([]);
    // Silence is right only where nothing is published or where it would be a total.
    const silent = told.filter((one) => {
      const { region, wider } = regionsOf(known.places, one.area);
      const value = valueOf(one, one.now, region) ?? valueOf(one, one.now, wider);
      const highest = Math.max(...one.authorities);
      return value !== null && !answerTo(one, 'Its region') && one.measure.unit.startsWith('per ') && value <= highest;
    });
    expect(silent.map(({ area, measure }) => `${area.name} ${measure.code}`)).toEqual([]);
  });

  it('a change since the baseline is of its sign and size, and the pandemic is named where a school year of it is touched', () => {
    const wrong = wrongOnes((one) => {
      const question = [...one.said.keys()].find((text) => text.startsWith('Since '));
      if (question === undefined) return false;
      const from = one.periods.find(({ label, kind }) => `Since ${label}` === question && kind === one.now.kind);
      const [first = '', second] = one.said.get(question) ?? [];
      const [own, then] = [valueOf(one, one.now, one.area), valueOf(one, from, one.area)];
      if (own === null || then === null) return !first.startsWith('No figure is published for ');
      const touched = /20(?:19\/20|20\/21)$/.test(`${from?.label}`) || /20(?:19\/20|20\/21)$/.test(one.now.label);
      const school = one.now.kind === 'academic-year' || one.now.kind === 'term';
      if ((second !== undefined) !== (touched && school)) return true;
      if (Math.abs(own - then) < 1e-9) return first !== `The same as in ${from?.label}.`;
      const [, way, amount = ''] = /^(Higher|Lower) by (.+?)(?: percentage points)? than in .+\.$/.exec(first) ?? [];
      return way !== (own > then ? 'Higher' : 'Lower') || !reads(amount, Math.abs(own - then));
    });
    expect(wrong).toEqual([]);
  });

  it('the direction over five years compares exactly those two years, as they are shown', () => {
    const wrong = wrongOnes((one) => {
      const [said = ''] = answerTo(one, 'Over five years') ?? [];
      const year = Number(one.now.start?.slice(0, 4)) - 5;
      const then = one.periods.find(
        ({ start, kind }) => kind === one.now.kind && start === `${year}${one.now.start?.slice(4)}`,
      );
      const [own, before] = [valueOf(one, one.now, one.area), valueOf(one, then, one.area)];
      if (own === null || before === null) return !said.startsWith('No figure for ');
      const [, way] = /^(Higher than|Lower than|The same as) in /.exec(said) ?? [];
      const step = isCount(one.measure.unit, one.authorities) ? 1 : 10 ** -one.measure.decimals;
      if (way === 'The same as') return Math.abs(own - before) >= 1.0000001 * step;
      return way !== (own > before ? 'Higher than' : 'Lower than') || !said.endsWith(`in ${then?.label}.`);
    });
    expect(wrong).toEqual([]);
  });
});
