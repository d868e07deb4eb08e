import type { Status } from '../figures/figure.ts';

/** One published count, or why there is none. */
export type Part = { value: number | null; status: Status | null };

/**
 * A sum of published counts. `at-least`: some of them are hidden by the publisher; the hidden ones are never taken for
 * zero. `most` is the other end of what the sum can be, told only where it gives no hidden count away.
 */
export type PartSum =
  | { kind: 'known'; value: number }
  | { kind: 'at-least'; least: number; most: number | null; hidden: number }
  | { kind: 'missing'; status: Status };

/** What the hidden parts of a whole come to together, as far as it can be told. */
export type Hidden = { count: number; together: number | null };

/** How many parts of a whole are hidden, and what they must come to: the published total less the published parts. */
export function hiddenIn(parts: readonly Part[], total: number | null): Hidden {
  const count = parts.filter(isHidden).length;
  const open = parts.some(({ value, status }) => value === null && status !== 'suppressed');
  return { count, together: total === null || open ? null : Math.max(0, total - knownSum(parts)) };
}

/** The sum of some parts of a whole, of which `hidden` tells the whole's hidden ones. */
export function sumOf(parts: readonly Part[], hidden: Hidden): PartSum {
  const gap = parts.find(({ value, status }) => value === null && status !== 'suppressed');
  if (gap) return { kind: 'missing', status: gap.status ?? 'not-available' };
  const count = parts.filter(isHidden).length;
  const least = knownSum(parts);
  if (count === 0) return { kind: 'known', value: least };
  const most = givesNothingAway(hidden) && hidden.together !== null ? least + hidden.together : null;
  return { kind: 'at-least', least, most, hidden: count };
}

/**
 * Whether what the hidden parts come to may be told. Cells of one or two are what this publisher hides: of one or two
 * hidden parts, or where all must be ones or all twos, their sum would tell each. Our own rule.
 */
function givesNothingAway({ count, together }: Hidden): boolean {
  return together !== null && count >= 3 && together > count && together < 2 * count;
}

function isHidden({ value, status }: Part): boolean {
  return value === null && status === 'suppressed';
}

function knownSum(parts: readonly Part[]): number {
  return parts.reduce((sum, { value }) => sum + (value ?? 0), 0);
}
