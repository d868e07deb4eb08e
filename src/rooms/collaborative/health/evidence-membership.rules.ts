import type { Evidence } from './evidence.rules.ts';
import type { MembershipCounts } from './evidence.queries.ts';

import { aboutContinuity, type ContinuityFacts } from './evidence-continuity.rules.ts';

/** What managed membership and defined expectations are read from. */
export type MembershipFacts = { membership: MembershipCounts; continuity: ContinuityFacts; today: string };

/** Members who come and go. */
export function aboutStaying({ membership, continuity, today }: MembershipFacts): Evidence[] {
  return membership.here === 0 ? [NOBODY] : aboutContinuity(continuity, today);
}

const NOBODY: Evidence = { says: 'Nobody is named as a member yet.', speaks: 'open', at: 'members' };

/** The time that members promised, and who pays for it. */
export function aboutPromisedTime({ here, hoursSaid, paymentSaid }: MembershipCounts): Evidence[] {
  if (here === 0) return [NOBODY];
  return [
    {
      says: `${hoursSaid} of ${here} members have said how many hours a term they promise.`,
      ...{ speaks: speaksFor(hoursSaid, here), at: 'members' },
    },
    {
      says: `Who pays for the time is said for ${paymentSaid} of ${here} members.`,
      ...{ speaks: speaksFor(paymentSaid, here), at: 'members' },
    },
  ];
}

/** Most is strength, fewer than half a gap, between them it cannot be said. */
export function speaksFor(said: number, all: number): Evidence['speaks'] {
  if (said >= 0.8 * all) return 'strength';
  return said < 0.5 * all ? 'gap' : 'open';
}
