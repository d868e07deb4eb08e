import type { Day } from '../../../foundation/days/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { standingOf } from '../sharing/sharing.rules.ts';
import type { Evidence } from './evidence.rules.ts';

/** When a data-sharing agreement that nobody ended began, and when it runs out; null: without an end. */
export type SharingTerm = { from: Day; expires: Day | null };

/** Whether data are shared under agreements that hold: one that ran out lets nothing be shared, and should be ended or renewed. */
export function aboutSharing(terms: readonly SharingTerm[], today: Day): Evidence[] {
  const of = (...standings: readonly string[]) =>
    terms.filter((term) => standings.includes(standingOf({ ...term, endedOn: null }, today)));
  const [holding, soon, expired, later] = [of('holds', 'soon'), of('soon'), of('expired'), of('to-come')];
  const lines: Evidence[] = [];
  if (holding.length > 0)
    lines.push({
      says:
        holding.length === 1 ? 'One data-sharing agreement holds.' : `${holding.length} data-sharing agreements hold.`,
      ...{ speaks: 'strength', at: 'sharing' },
    });
  else if (later.length > 0)
    lines.push({ says: 'A data-sharing agreement is made and begins later.', speaks: 'open', at: 'sharing' });
  else lines.push({ says: NONE, speaks: expired.length > 0 ? 'gap' : 'open', at: 'sharing' });
  const [first] = soon.flatMap(({ expires }) => expires ?? []).toSorted();
  if (first)
    lines.push({
      says: `Data-sharing agreements that run out soon: ${soon.length}, the first on ${dateInWords(first)}.`,
      ...GAP,
    });
  if (expired.length > 0)
    lines.push({
      says: `Data-sharing agreements that ran out and were neither renewed nor ended: ${expired.length}.`,
      ...GAP,
    });
  return lines;
}

const GAP = { speaks: 'gap', at: 'sharing' } as const;
const NONE = 'No agreement on sharing data holds: nothing may be shared that needs one.';
