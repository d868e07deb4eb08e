import { audit } from '../../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../../foundation/db/index.ts';
import { ask, unask, type Whom } from './asked.queries.ts';

type Asking = { locality: string; meeting: string; whom: Whom };

/** Asks more people to a meeting; those who are asked already stay as they are. Gives how many are new. */
export async function askPeople(tx: Tx, actor: Actor, { locality, meeting, whom }: Asking): Promise<number> {
  const asked = await ask(tx, locality, meeting, whom);
  if (asked > 0) await audit(tx, actor, 'collaborative.meeting.people-asked', meeting);
  return asked;
}

/** Takes somebody off the list of a meeting; false when they answered, are noted, or were not on it. */
export async function unaskPerson(tx: Tx, actor: Actor, meeting: string, member: string): Promise<boolean> {
  if (!(await unask(tx, meeting, member))) return false;
  await audit(tx, actor, 'collaborative.meeting.person-taken-off', meeting);
  return true;
}
