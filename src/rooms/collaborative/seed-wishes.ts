import type { Actor, Tx } from '../../foundation/db/index.ts';
import { changeWishes } from './members/keep-member.ts';
import { listMembers } from './members/members.queries.ts';
import { findWishes } from './members/wishes.queries.ts';

/** What suits people of a sector in Marlshire; every third of them says something else. */
const SUITS: Record<string, readonly string[]> = {
  primary: ['after-school', 'in-room'],
  secondary: ['after-school', 'online'],
  special: ['after-school'],
  alternative: ['school-day', 'after-school'],
  parents: ['school-day', 'in-room'],
  'young-people': ['after-school', 'weekend'],
};
const SERVICES = ['school-day', 'after-school', 'online'];
const OTHERWISE = ['evening', 'online'];

/** What most of the invented members said suits them, once; whoever has an account says it themself. */
export async function seedWishes(tx: Tx, actor: Actor, locality: string): Promise<void> {
  const members = (await listMembers(tx)).filter(({ endedOn, personId }) => endedOn === null && personId === null);
  const [first] = members;
  if (!first || (await findWishes(tx, first.id))) return;
  for (const [at, { id: member, sector }] of members.entries()) {
    const bestTimes = [...(at % 3 === 2 ? OTHERWISE : (SUITS[sector] ?? SERVICES))];
    await changeWishes(tx, actor, { locality, member, accessNeeds: '', contactBy: 'email', bestTimes, version: 0 });
  }
}
