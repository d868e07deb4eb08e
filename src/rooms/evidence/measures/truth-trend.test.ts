import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { recentTrend, type CountedYear } from '../comparison/recent-trend.rules.ts';
import { publishedFigures } from '../testing.ts';
import { repeatsIn } from './counted-years.ts';
import { trendInWords } from './standing.sentences.ts';

const FIRST = 2012;
const LAST = { label: '2016/17', start: '2016-09-01' };
const RATES = {
  'permanent-exclusion-rate': 'permanent-exclusion-count',
  'suspension-rate': 'suspension-count',
  'pupils-with-suspension-rate': 'pupils-with-suspension-count',
} as const;

type Row = { area: number; phase: number; measure: string; years: string[]; figures: number[] };
/** The five years of one rate of one area and kind of school. */
type Five = { rate: string; where: string; years: CountedYear[]; sentences: string[] };

const { db } = await publishedFigures();

let all: Five[];

beforeAll(async () => {
  const found = await sql<Row>`
    select f.area_id as area, f.phase_id as phase, m.code as measure,
      array_agg(p.start_on::text order by p.start_on) as years, array_agg(f.value order by p.start_on) as figures
    from evidence.fact f join evidence.measure m on m.id = f.measure_id
      and m.code = any(${[...Object.values(RATES), 'pupil-headcount']}) and f.group_id = 1 and f.value is not null
    join evidence.period p on p.id = f.period_id and p.kind = 'academic-year'
      and p.start_on between '2012-09-01' and '2016-09-01'
    group by 1, 2, 3`.execute(db);
  const rows = new Map(found.rows.map((row) => [`${row.measure}/${row.area}/${row.phase}`, row]));
  const heads = found.rows.filter(({ measure }) => measure === 'pupil-headcount');
  all = heads.flatMap((head) =>
    Object.entries(RATES).map(([rate, count]) =>
      fiveYears(rate, head, rows.get(`${count}/${head.area}/${head.phase}`)),
    ),
  );
}, 120_000);

function fiveYears(rate: string, head: Row, counts: Row | undefined): Five {
  const at = (row: Row | undefined, start: string) => row?.figures[row.years.indexOf(start)] ?? null;
  const years = Array.from({ length: 5 }, (_, index) => {
    const start = `${FIRST + index}-09-01`;
    const label = `${FIRST + index}/${String(FIRST + index + 1).slice(2)}`;
    return { label, start, events: at(counts, start), population: at(head, start) };
  });
  const unknown = { kind: 'unknown', missing: 'both', from: '', to: '' } as const;
  const sentences = trendInWords(recentTrend(years, LAST), unknown, repeatsIn(rate));
  return { rate, where: `${head.area}/${head.phase}`, years, sentences };
}

type Point = { at: number; events: number; people: number };
const sum = (points: readonly Point[], of: (one: Point) => number) => points.reduce((all, one) => all + of(one), 0);

/** Slope and its chi-squared by the textbook’s sums of products, not by the product’s deviations from means. */
function byHand(points: readonly Point[]): { slope: number; chiSquared: number } {
  const people = sum(points, (one) => one.people);
  const spread =
    sum(points, (one) => one.people * one.at ** 2) - sum(points, (one) => one.people * one.at) ** 2 / people;
  const events = sum(points, (one) => one.events);
  const together =
    sum(points, (one) => one.events * one.at) - (events * sum(points, (one) => one.people * one.at)) / people;
  return { slope: together / spread, chiSquared: events === 0 ? 0 : together ** 2 / (spread * (events / people)) };
}

describe('the tested trend, over all areas, kinds of school and rates with counts', () => {
  it('rose or fell where chi-squared and every year left out say so, and nowhere else', () => {
    const wrong = all.filter(({ years, sentences }) => {
      const points = years.flatMap(({ events, population }, at) =>
        events === null || !population ? [] : [{ at, events, people: population }],
      );
      const [first = ''] = sentences;
      if (points.length < 5)
        return !sentences.some((text) => text.startsWith('No trend is tested: the numbers behind'));
      const { slope, chiSquared } = byHand(points);
      const steady = points.every((_, left) => byHand(points.filter((__, at) => at !== left)).slope * slope > 0);
      if (Math.abs(chiSquared - 9.5495) < 1e-6) return false;
      const way =
        chiSquared > 9.5495 && steady ? (slope > 0 ? 'it rose by more' : 'it fell by more') : 'no clear trend';
      return !first.startsWith('From 2012/13 to 2016/17 ') || !first.includes(way);
    });
    expect(all.length).toBeGreaterThan(1_500);
    expect(new Set(all.map(({ sentences }) => sentences[0])).size).toBeGreaterThan(2);
    expect(wrong.map(({ rate, where, sentences }) => `${rate} ${where} ${sentences.join(' ')}`)).toEqual([]);
  });

  it('of suspensions, which come to the same pupil again, a trend that is found is told with a warning; of others not', () => {
    const wrong = all.filter(({ rate, sentences }) => {
      const found = / (?:rose|fell) by more than chance/.test(sentences[0] ?? '');
      const warned = sentences.some((text) => text.includes('suspended several times'));
      return warned !== (found && rate === 'suspension-rate');
    });
    expect(wrong.map(({ rate, where }) => `${rate} ${where}`)).toEqual([]);
    expect(repeatsIn('TotFixedEx')).toBe(true);
    expect(repeatsIn('Total_ Pup_FixedEx')).toBe(false);
  });
});
