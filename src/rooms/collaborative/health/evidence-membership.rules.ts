import type { Evidence } from './evidence.rules.ts';
import type { MembershipCounts } from './evidence.queries.ts';

/** What managed membership and defined expectations are read from. */
export type MembershipFacts = { membership: MembershipCounts; yearAgo: string };

/** Members who come and go, and what they promised. */
export function aboutMembership(facts: MembershipFacts): { mm: Evidence[]; de: Evidence[] } {
  if (facts.membership.here === 0) return { mm: [NOBODY], de: [NOBODY] };
  return { mm: [comings(facts)], de: promises(facts.membership) };
}

const NOBODY: Evidence = { says: 'Nobody is named as a member yet.', speaks: 'open', at: 'members' };

/** A fifth of the members in a year is much: the programme's own localities lost whole sectors at that pace. */
const MUCH = 0.2;

function comings({ membership, yearAgo }: MembershipFacts): Evidence {
  const { here, left, came, beganOn } = membership;
  if (beganOn === null || beganOn > yearAgo)
    return {
      says: 'The collaborative is younger than a year: who stays cannot be said.',
      ...{ speaks: 'open', at: 'members' },
    };
  const says = `In the last year ${left} left and ${came} came; ${here} take part now.`;
  return { says, speaks: left > MUCH * (here + left - came) ? 'gap' : 'strength', at: 'members' };
}

function promises({ here, hoursSaid, paymentSaid }: MembershipCounts): Evidence[] {
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
