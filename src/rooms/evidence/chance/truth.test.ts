import { beforeAll, describe, expect, it } from 'vitest';
import { BadRequest } from '../../../foundation/http/index.ts';
import type { Place } from '../figures/places.ts';
import { answersOf, publishedFigures } from '../testing.ts';
import { CHANCE_MEASURES, CHANCE_PHASES, chanceChoice } from './chance-choice.ts';
import { yearCounts } from './chance-counts.ts';
import { judgeYear } from './chance-limits.ts';
import { chanceView, judged, type ChanceView } from './chance-view.ts';
import { chanceQuestion } from './chance.question.ts';

const { db, known } = await publishedFigures();

type Judged = Omit<ChanceView, 'neighbours'>;

const views: Judged[] = [];

beforeAll(async () => {
  const areas = known.places.all.filter(({ kind }) => kind === 'local-authority');
  for (const measure of CHANCE_MEASURES) {
    for (const phase of CHANCE_PHASES) {
      const { years } = chanceChoice(known, { measure: measure.value });
      for (const year of years.filter(({ counted }) => counted)) {
        const choice = chanceChoice(known, { measure: measure.value, phase: phase.value, year: year.value });
        const judgedYear = judgeYear(await yearCounts(db, known, choice), measure, true);
        for (const area of areas) views.push(judged(known, area, choice, judgedYear));
      }
    }
  }
}, 60_000);

/** The share of a Poisson distribution up to a count, added up term by term. */
function upTo(count: number, expected: number): number {
  let [log, sum] = [-expected, 0];
  for (let k = 0; k <= count; k++) {
    sum += Math.exp(log);
    log += Math.log(expected / (k + 1));
  }
  return sum;
}

const WHERE = /was (inside|above|below) the (95|99\.8)% limits around England’s in (\d{4}\/\d\d)/;
const seen = (view: Judged) => `${view.finding[0] ?? ''} (${JSON.stringify(view.own)})`;
const shownAt = (value: number, decimals: number) => value.toFixed(decimals);

describe('over all areas, both measures, four kinds of school and eleven years', () => {
  it('there is a finding for each', () => {
    expect(views.length).toBe(2 * 4 * 11 * known.places.all.filter(({ kind }) => kind === 'local-authority').length);
  });

  it('single events are said to be outside only where adding the probabilities up says so', () => {
    let outside = 0;
    for (const view of views.filter(({ choice }) => !choice.measure.repeats)) {
      const { own, counts, finding } = view;
      const said = WHERE.exec(finding[0] ?? '');
      expect(said !== null, seen(view)).toBe(own.known);
      if (!said || !own.known || !counts.england?.known) continue;
      const expected = (own.size * counts.england.events) / counts.england.size;
      const [low, high] = [upTo(own.events, expected), 1 - upTo(own.events - 1, expected)];
      const [, way, limits] = said;
      const tail = limits === '95' ? 0.025 : 0.001;
      if (way === 'inside') expect(Math.min(low, high), seen(view)).toBeGreaterThan(0.025 - 1e-9);
      else expect(way === 'above' ? high : low, seen(view)).toBeLessThan(tail + 1e-9);
      if (way !== 'inside' && limits === '95')
        expect(way === 'above' ? high : low, seen(view)).toBeGreaterThan(0.001 - 1e-9);
      if (way !== 'inside') outside += 1;
    }
    expect(outside).toBeGreaterThan(500);
  });

  it('repeated events are outside in few areas, since the limits are widened, and how many one in 20 would be is said', () => {
    for (const view of views.filter(({ choice, area }) => choice.measure.repeats && area.name === 'Kent')) {
      const [, outside, of, expected] =
        /: (\d+) of the (\d+) with .* about (\d+)\./.exec(view.finding.at(-1) ?? '') ?? [];
      expect(Number(expected)).toBe(Math.round(Number(of) / 20));
      expect(Number(outside), view.finding.at(-1)).toBeLessThan(Number(of) / 4);
    }
  });

  it('nothing is said to be above or below unless the numbers shown are', () => {
    for (const view of views) {
      const way = WHERE.exec(view.finding[0] ?? '')?.[1];
      if (!way || way === 'inside' || !view.own.known || !view.limits) continue;
      const { decimals } = view.choice.measure;
      const [own, england] = [(100 * view.own.events) / view.own.size, view.limits.rate];
      const [a, b] = [shownAt(own, decimals), shownAt(england, decimals)].map(Number) as [number, number];
      expect(way === 'above' ? a > b : a < b, `${seen(view)} ${a} ${b}`).toBe(true);
    }
  });

  it('few events are flagged, all of them and no others, with what one more would change', () => {
    for (const { own, finding } of views) {
      const few = finding.find((sentence) => sentence.startsWith('Fewer than ten'));
      expect(few !== undefined, finding.join(' ')).toBe(own.known && own.events < 10);
      const change = /by ([\d.]+) per 100 pupils/.exec(few ?? '')?.[1];
      if (change !== undefined) expect(Math.abs(Number(change) - 100 / (own.size ?? 0))).toBeLessThan(0.00051);
    }
  });

  it('an area without a known number is told why, and a hidden number is never taken for zero', () => {
    for (const { own, finding, known: judgedAreas } of views) {
      if (own.known) continue;
      expect(finding[0]).toMatch(/nothing is said here about chance|no rate to judge/);
      expect(/hidden/.test(finding[0] ?? '')).toBe(own.why === 'suppressed');
      expect(judgedAreas.every(({ place }) => place.id !== own.place.id)).toBe(true);
    }
  });

  it('the number outside is that of the areas said to be outside, each told for itself', () => {
    const byYear = new Map<object, Judged[]>();
    for (const view of views) byYear.set(view.counts, [...(byYear.get(view.counts) ?? []), view]);
    for (const all of byYear.values()) {
      const outside = all.filter(({ finding }) => /was (?:above|below)/.test(finding[0] ?? '')).length;
      const of = all.filter(({ own }) => own.known).length;
      expect(all[0]?.finding.at(-1)).toContain(`: ${outside} of the ${of} with a known number`);
    }
  });
});

describe('a year with rates only', () => {
  it('has its rates, says that there are no counts, and no limits or intervals', async () => {
    const kent = known.places.all.find(({ slug }) => slug === 'kent') as Place;
    const view = await chanceView(db, known, kent, { year: '2023/24' });
    expect(view.limits).toBeNull();
    expect(view.finding).toEqual([
      'For 2023/24 only rates of local authorities are published here and no counts, which end in 2016/17: whether the permanent exclusion rate in Kent differed by more than chance cannot be told.',
    ]);
    const answer = await answersOf(chanceQuestion, { db, known })('kent', { year: '2023/24' });
    for (const { chart, table } of answer.figures) {
      expect(chart).toBeNull();
      const own = table.rows.find(({ header }) => header === 'Kent');
      const numbers = own?.cells.filter(({ value }) => value !== null) ?? [];
      expect(numbers).toHaveLength(1);
    }
  });
  it('a year that there is not is refused', async () => {
    const kent = known.places.all.find(({ slug }) => slug === 'kent') as Place;
    await expect(chanceView(db, known, kent, { year: '1999' })).rejects.toBeInstanceOf(BadRequest);
  });
});
