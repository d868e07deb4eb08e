import type { Tx } from '../../../../foundation/db/index.ts';
import { namesOf, peopleInRoles } from '../../../accounts/index.ts';
import { labelsAt } from '../../members/evaluator-reads.ts';
import { CONVENED } from '../../members/unnamed-words.ts';
import { MAY_CONVENE } from '../../members/who-may.ts';
import { memberNames, membersReadable, type MemberNamed } from '../members-here.queries.ts';
import type { Owner } from './owner.ts';

/** `left`: owned as somebody who convened, and they convene no more. `gone`: a member who takes part no more. */
export type OwnerNamed = { name: string | null; left: boolean; gone: boolean };

/** Whose something is and at which meeting it stands; null: at none. */
type OwnedAt = Owner & { meetingId: string | null };

/**
 * Says the names of owners, of members who left and of those who convene no more too; null: nobody. `sectors`: whether those
 * of people who are not named to an evaluator are said.
 */
export async function ownersNamed(
  tx: Tx,
  owners: readonly OwnedAt[],
  { sectors = true } = {},
): Promise<(owner: OwnedAt) => OwnerNamed> {
  const memberOf = await membersAs(tx, owners, sectors);
  const people = [...new Set(owners.flatMap(({ person }) => person ?? []))];
  const names = await namesOf(tx, people);
  const conveners = people.length === 0 ? [] : await peopleInRoles(tx, MAY_CONVENE);
  const convene = new Set(conveners.map(({ id }) => id));
  return ({ member, person, meetingId }) => {
    if (person !== null) return { name: names.get(person) ?? CONVENED, left: !convene.has(person), gone: false };
    const found = member === null ? undefined : memberOf(member, meetingId);
    return { name: found?.name ?? null, left: false, gone: found?.gone ?? false };
  };
}

/** Members by id; to an evaluator, of those who did not say yes, what the pages of that meeting may say of them. */
async function membersAs(tx: Tx, owners: readonly OwnedAt[], sectors: boolean) {
  const readable = await membersReadable(
    tx,
    owners.map(({ member }) => member),
  );
  const others = owners.flatMap(({ member, meetingId }) =>
    member === null || readable.has(member) ? [] : [{ id: member, meeting: meetingId }],
  );
  const label = await labelsAt(tx, others, { sectors });
  return (id: string, meeting: string | null): MemberNamed | undefined => {
    const name = label({ id, meeting });
    return readable.get(id) ?? (name === undefined ? undefined : { name, gone: false });
  };
}

/** The name of a member, or of somebody who convenes now, by an id that may be of either; nobody else is named by it. */
export async function nameOfEither(tx: Tx, id: string): Promise<string | null> {
  const members = await memberNames(tx, [id]);
  const conveners = await peopleInRoles(tx, MAY_CONVENE);
  return members.get(id) ?? conveners.find((one) => one.id === id)?.name ?? null;
}
