import { peoplePath } from '../../accounts/index.ts';
import { memberPath, takeFileBackPath } from '../paths.ts';
import type { HeldUpBy, TakenSummary } from './held-up.queries.ts';
import type { Invited } from './invited-since.ts';

export type TakenShown = TakenSummary & { invited: Invited };

const BY: Record<HeldUpBy, string> = {
  ended: 'their membership has ended',
  changed: 'was changed since',
  account: 'was joined to an account; their page says whose, and can correct it',
  address: 'somebody else has the address they had before',
  evaluator: 'has answered whether the evaluator may read their name',
  meeting: 'was asked to a meeting, or is part of one',
  letter: 'had a letter',
  action: 'has an action',
  agreement: 'has said something to an agreement',
  wishes: 'has said what helps to take part',
  'hand-over': 'is part of a hand-over',
  check: 'could take part in a health check',
};

/** So many of those that hold a file up are named. */
export const HELD_SHOWN = 50;

/** What can be taken back of an accepted file; null where nothing is kept of what it did. */
export function takenBackModel(taken: TakenShown | undefined, { slug, file }: { slug: string; file: string }) {
  if (!taken || taken.free + taken.heldUp === 0) return null;
  return {
    action: takeFileBackPath({ slug, memberFile: file }),
    ...{ free: taken.free, heldUp: taken.heldUp, invited: taken.invited.go.length },
    stay: {
      ...{ count: taken.invited.stay.length, names: taken.invited.stay.slice(0, HELD_SHOWN) },
      peopleHref: `${peoplePath({ slug })}#waiting`,
    },
    held: taken.held.map(({ member, name, by }) => ({ name, href: memberPath({ slug, member }), why: BY[by] })),
  };
}
