import { memberPath, takeFileBackPath } from '../paths.ts';
import type { HeldUpBy, Taken } from './taken.queries.ts';

const BY: Record<HeldUpBy, string> = {
  ended: 'their membership has ended',
  changed: 'was changed since',
  address: 'somebody else has the address they had before',
  meeting: 'was asked to a meeting, or is part of one',
  letter: 'had a letter',
  action: 'has an action',
  agreement: 'has said something to an agreement',
  wishes: 'has said what helps to take part',
  'hand-over': 'is part of a hand-over',
  check: 'could take part in a health check',
};

/** So many of those that hold a file up are named. */
const NAMED = 50;

/** What can be taken back of an accepted file; null where nothing is kept of what it did. */
export function takenBackModel(taken: readonly Taken[], { slug, file }: { slug: string; file: string }) {
  if (taken.length === 0) return null;
  const held = taken.filter(({ by }) => by !== null);
  return {
    action: takeFileBackPath({ slug, memberFile: file }),
    free: taken.length - held.length,
    heldUp: held.length,
    held: held.slice(0, NAMED).map(({ member, name, by }) => ({
      ...{ name, href: memberPath({ slug, member }), why: by === null ? '' : BY[by] },
    })),
  };
}
