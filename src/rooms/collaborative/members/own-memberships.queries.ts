import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import { selectMembers, type Member } from './members.queries.ts';
import { addressJoins } from './tie.rules.ts';

type Person = { id: string; name: string; email: string };

/** All memberships of an account here, ended ones too, and those that were named with its address and name and not tied yet. */
export async function membershipsOf(tx: Tx, person: Person): Promise<Member[]> {
  return (await tiedOrNamed(tx, person)).filter((member) => isTheirs(member, person));
}

/** How many others were named with the address of an account: theirs is the address alone, and nothing else of that member. */
export async function countOthersNamed(tx: Tx, person: Person): Promise<number> {
  return (await tiedOrNamed(tx, person)).filter((member) => !isTheirs(member, person)).length;
}

const isTheirs = (member: Member, person: Person) => member.personId === person.id || addressJoins(member, person);

function tiedOrNamed(tx: Tx, { id, email }: Person): Promise<Member[]> {
  return selectMembers(tx)
    .where((of) =>
      of.or([
        of('person_id', '=', id),
        of.and([of('person_id', 'is', null), of(sql`lower(email)`, '=', email.toLowerCase())]),
      ]),
    )
    .orderBy('from_on')
    .execute();
}
