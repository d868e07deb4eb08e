import { REASONS } from './reason-groups.ts';
import type { YearOfReasons } from './reason-counts.ts';

/** Which reason was given most often, as far as the published counts prove it. */
export type TopReason =
  | { kind: 'top'; reason: string; count: number; total: number }
  | { kind: 'joint'; reasons: string[]; count: number; total: number }
  | { kind: 'hidden'; hidden: number }
  | { kind: 'no-total' | 'zero' | 'not-published' };

/** Thirteen counts rounded to the nearest five can move their difference by this much. */
const ROUNDING = 13 * 2.5;

/** A hidden reason could be the greatest unless all that is hidden together is less than the greatest known one. */
export function topReason({ counts, total, hidden, rounded }: YearOfReasons): TopReason {
  const known = REASONS.flatMap((reason) => {
    const count = counts.get(reason)?.value ?? null;
    return count === null ? [] : [{ reason, count }];
  });
  if (total.value === null) return { kind: total.status === 'suppressed' ? 'no-total' : 'not-published' };
  if (total.value === 0) return { kind: 'zero' };
  if (known.length + hidden.count < REASONS.length) return { kind: 'not-published' };
  const most = Math.max(0, ...known.map(({ count }) => count));
  const unseen = hidden.count === 0 ? 0 : (hidden.together ?? Infinity) + (rounded ? ROUNDING : 0);
  if (most === 0 || most <= unseen) return { kind: 'hidden', hidden: hidden.count };
  const first = known.filter(({ count }) => count === most).map(({ reason }) => reason);
  const [reason = ''] = first;
  return first.length === 1
    ? { kind: 'top', reason, count: most, total: total.value }
    : { kind: 'joint', reasons: first, count: most, total: total.value };
}
