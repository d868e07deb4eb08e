import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import { selectMembers, type Member } from './members.queries.ts';
import { namedWith, readAsOwn } from './named-with.queries.ts';

type Person = { id: string; name: string; email: string };

/** All memberships of an account here, ended ones too, and those that were named with its address and name and not tied yet. */
export async function membershipsOf(tx: Tx, person: Person): Promise<Member[]> {
  const own = (await readAsOwn(tx, person)).own.map(({ id }) => id);
  return selectMembers(tx)
    .where((of) => of.or([of('person_id', '=', person.id), ...(own.length === 0 ? [] : [of('member_id', 'in', own)])]))
    .orderBy('from_on')
    .execute();
}

/** How many members of another name, joined to no account, have the address of this one: theirs is the address alone. */
export async function countOthersNamed(tx: Tx, person: Person): Promise<number> {
  return (await namedWith(tx, person)).others.length;
}

/** How many who are joined to another account have the address of this one, whatever they are called. */
export async function countTiedElsewhere(tx: Tx, person: Person): Promise<number> {
  const tied = await sql<{
    n: number;
  }>`select collaborative.tied_elsewhere(${person.id}::uuid, ${person.email}) as n`.execute(tx);
  return tied.rows[0]?.n ?? 0;
}
