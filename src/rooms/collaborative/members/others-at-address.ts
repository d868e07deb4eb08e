import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { BeforeErasure, StaysAfterErasure } from '../../../foundation/personal-data.ts';
import { membersPath } from '../paths.ts';
import { addressJoins } from './tie.rules.ts';

type Found = { slug: string; place: string; name: string; account: string; tied: boolean; reads: boolean };

/**
 * Members of another name who have the address of somebody who may be removed, said before it is done: they stay. Counts by
 * locality and no name; the way to them for the person themself, where they take part.
 */
export async function othersWhoStay({ tx, actor, person }: BeforeErasure): Promise<StaysAfterErasure[]> {
  const self = actor.kind === 'person' && actor.person === person;
  return [...(await othersByPlace(tx, person))].map(([slug, { place, n, reads }]) => ({
    text: self ? forThemself(place, n) : forOthers(place, n),
    ...{ link: `Members of ${place}`, href: self && reads ? membersPath({ slug }) : null },
  }));
}

async function othersByPlace(
  tx: Tx,
  person: string,
): Promise<Map<string, { place: string; n: number; reads: boolean }>> {
  const { rows } = await sql<Found>`select slug, place, name, account, tied, reads
    from collaborative.others_at_address(${person}::uuid)`.execute(tx);
  const places = new Map<string, { place: string; n: number; reads: boolean }>();
  for (const { slug, place, name, account, tied, reads } of rows)
    if (tied || !addressJoins({ name }, { name: account }))
      places.set(slug, { place, reads, n: (places.get(slug)?.n ?? 0) + 1 });
  return places;
}

const members = (n: number, whose: string) =>
  n === 1
    ? `a member of another name has ${whose} email address`
    : `${n} members of another name have ${whose} email address`;

function forThemself(place: string, n: number): string {
  return `In ${place}, ${members(n, 'your')}. By the name that is somebody else: the membership stays, with its name, and only your address is taken off. Where it is you, ask those who convene there to say so, or to end it, before you are removed.`;
}

function forOthers(place: string, n: number): string {
  return `In ${place}, ${members(n, 'this')}. By the name that is somebody else: the membership stays, with its name, and only the address is taken off. Where it is the same person, those who convene there say so, or end it, before the removal.`;
}
