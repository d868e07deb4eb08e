import type { Member } from '../members/members.queries.ts';
import type { Evidence } from './evidence.rules.ts';

/** What managed membership and defined expectations are read from. */
export type MembershipFacts = {
  members: readonly Pick<Member, 'fromOn' | 'endedOn' | 'hoursATerm' | 'paidBy'>[];
  today: string;
  yearAgo: string;
};

/** Members who come and go, and what they promised. */
export function aboutMembership(facts: MembershipFacts): { mm: Evidence[]; de: Evidence[] } {
  const here = facts.members.filter(({ endedOn }) => endedOn === null);
  if (here.length === 0) return { mm: [NOBODY], de: [NOBODY] };
  return { mm: [comings(facts, here.length)], de: [hours(here), payment(here)] };
}

const NOBODY: Evidence = { says: 'Nobody is named as a member yet.', speaks: 'open', at: 'members' };

/** A fifth of the members in a year is much: the programme's own localities lost whole sectors at that pace. */
const MUCH = 0.2;

function comings({ members, yearAgo, today }: MembershipFacts, here: number): Evidence {
  const began = members.map(({ fromOn }) => fromOn).reduce((a, b) => (a < b ? a : b));
  if (began > yearAgo)
    return {
      says: 'The collaborative is younger than a year: who stays cannot be said.',
      speaks: 'open',
      at: 'members',
    };
  const left = members.filter(({ endedOn }) => endedOn !== null && yearAgo < endedOn && endedOn <= today).length;
  const came = members.filter(({ fromOn, endedOn }) => endedOn === null && yearAgo < fromOn).length;
  const says = `In the last year ${left} left and ${came} came; ${here} take part now.`;
  return { says, speaks: left > MUCH * (here + left - came) ? 'gap' : 'strength', at: 'members' };
}

function hours(here: MembershipFacts['members']): Evidence {
  const said = here.filter(({ hoursATerm }) => hoursATerm !== null).length;
  const says = `${said} of ${here.length} members have said how many hours a term they promise.`;
  return { says, speaks: speaksFor(said, here.length), at: 'members' };
}

function payment(here: MembershipFacts['members']): Evidence {
  const said = here.filter(({ paidBy }) => paidBy !== 'not-said').length;
  const says = `Who pays for the time is said for ${said} of ${here.length} members.`;
  return { says, speaks: speaksFor(said, here.length), at: 'members' };
}

/** Most is strength, fewer than half a gap, between them it cannot be said. */
export function speaksFor(said: number, all: number): Evidence['speaks'] {
  if (said >= 0.8 * all) return 'strength';
  return said < 0.5 * all ? 'gap' : 'open';
}
