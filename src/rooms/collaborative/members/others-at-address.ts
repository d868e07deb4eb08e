import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { BeforeErasure, StaysAfterErasure } from '../../../foundation/personal-data.ts';
import { membersPath } from '../paths.ts';
import { addressJoins } from './tie.rules.ts';

type Found = { slug: string; place: string; name: string; account: string; tied: boolean; reads: boolean };

type Counted = { place: string; named: number; joined: number; reads: boolean };

/**
 * Members of another name, or joined to another account, who have the address of somebody who may be removed, said before it
 * is done: they stay. Counts by locality and no name; the way to them for the person themself, where they take part.
 */
export async function othersWhoStay({ tx, actor, person }: BeforeErasure): Promise<StaysAfterErasure[]> {
  const self = actor.kind === 'person' && actor.person === person;
  return [...(await othersByPlace(tx, person))].flatMap(([slug, counted]) => {
    const { place, reads } = counted;
    const way = { link: `Members of ${place}`, href: self && reads ? membersPath({ slug }) : null };
    return textsOf(counted, self).map((text) => ({ text, ...way }));
  });
}

async function othersByPlace(tx: Tx, person: string): Promise<Map<string, Counted>> {
  const { rows } = await sql<Found>`select slug, place, name, account, tied, reads
    from collaborative.others_at_address(${person}::uuid)`.execute(tx);
  const places = new Map<string, Counted>();
  for (const { slug, place, name, account, tied, reads } of rows) {
    if (!tied && addressJoins({ name }, { name: account })) continue;
    const { named, joined } = places.get(slug) ?? { named: 0, joined: 0 };
    places.set(slug, { place, reads, named: named + (tied ? 0 : 1), joined: joined + (tied ? 1 : 0) });
  }
  return places;
}

/** Whoever is joined to another account may have the very name of who asks: of them no other name is said. */
function textsOf({ place, named, joined }: Counted, self: boolean): string[] {
  const ofNamed = self ? ofAnotherName.forThemself : ofAnotherName.forOthers;
  const ofJoined = self ? ofAnotherAccount.forThemself : ofAnotherAccount.forOthers;
  return [...(named > 0 ? [ofNamed(place, named)] : []), ...(joined > 0 ? [ofJoined(place, joined)] : [])];
}

const members = (n: number, whose: string) =>
  n === 1
    ? `a member of another name has ${whose} email address`
    : `${n} members of another name have ${whose} email address`;

const ofAnotherName = {
  forThemself: (place: string, n: number) =>
    `In ${place}, ${members(n, 'your')}. By the name that is somebody else: the membership stays, with its name, and only your address is taken off. Where it is you, ask those who convene there to say so, or to end it, before you are removed.`,
  forOthers: (place: string, n: number) =>
    `In ${place}, ${members(n, 'this')}. By the name that is somebody else: the membership stays, with its name, and only the address is taken off. Where it is the same person, those who convene there say so, or end it, before the removal.`,
};

const joinedMembers = (n: number, whose: string) =>
  n === 1
    ? `a member who is joined to another account has ${whose} email address`
    : `${n} members who are joined to another account have ${whose} email address`;

const ofAnotherAccount = {
  forThemself: (place: string, n: number) =>
    `In ${place}, ${joinedMembers(n, 'your')}. The membership stays, with that account and its name, also where that is your own, and only your address is taken off. Where it is you, ask those who convene there to take that account off, or to end the membership, before you are removed.`,
  forOthers: (place: string, n: number) =>
    `In ${place}, ${joinedMembers(n, 'this')}. The membership stays, with that account and its name, also where that is theirs, and only the address is taken off. Where it is the same person, those who convene there take that account off, or end the membership, before the removal.`,
};
