import type { Confidence, Interval } from '../comparison/intervals.rules.ts';
import {
  besideLimits,
  besidePoisson,
  poissonLimits,
  spreadOf,
  widenedLimits,
  type Beside,
  type Spread,
} from '../comparison/funnel.rules.ts';
import { onceEach } from '../figures/once-each.ts';
import type { ChanceMeasure } from './chance-choice.ts';
import type { AreaCount, YearCounts } from './chance-counts.ts';

const PER = 100;

/** England's rate per 100 and the limits around it for an area of any size. */
export type Limits = {
  rate: number;
  /** Null for single events, whose limits are exact. */
  spread: Spread | null;
  /** Per 100. */
  at(size: number, confidence: Confidence): Interval;
  beside(count: KnownCount): Beside;
};

/** A year's counts with what chance says of them: the same for every area that asks. */
export type JudgedYear = {
  counts: YearCounts;
  known: KnownCount[];
  /** Null in years with rates only. */
  limits: Limits | null;
  outside: { outside: number; of: number };
};

export type KnownCount = Extract<AreaCount, { known: true }>;

export function judgeYear(counts: YearCounts, measure: ChanceMeasure, counted: boolean): JudgedYear {
  const known = knownOf(counts.areas);
  const limits = counted ? limitsOf(counts, measure) : null;
  const outside = limits ? known.filter((count) => limits.beside(count) !== 'inside').length : 0;
  return { counts, known, limits, outside: { outside, of: known.length } };
}

// Null where England's own count is not published.
function limitsOf(counts: YearCounts, measure: ChanceMeasure): Limits | null {
  const { england } = counts;
  if (!england?.known) return null;
  const each = england.events / england.size;
  const known = knownOf(counts.areas);
  const spread = measure.repeats ? spreadOf(known, each) : null;
  const within = (confidence: Confidence) =>
    onceEach((size: number): Interval => {
      if (spread) return per100(widenedLimits(each, size, spread, confidence));
      const [low, high] = poissonLimits(each * size, confidence);
      return per100([low / size, high / size]);
    });
  // Each exact limit is a search, and the sentence, the drawings and the table of every area ask for it.
  const limits = { '95': within('95'), '99.8': within('99.8') };
  const at = (size: number, confidence: Confidence) => limits[confidence](size);
  const beside = onceEach(({ events, size }: KnownCount) =>
    spread ? besideLimits((events / size) * PER, at(size, '95'), at(size, '99.8')) : besidePoisson(events, each * size),
  );
  return { rate: each * PER, spread, at, beside };
}

function knownOf(areas: readonly AreaCount[]): KnownCount[] {
  return areas.flatMap((area) => (area.known ? [area] : []));
}

function per100([low, high]: Interval): Interval {
  return [low * PER, high * PER];
}
