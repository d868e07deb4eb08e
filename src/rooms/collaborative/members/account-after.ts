import type { Tx } from '../../../foundation/db/index.ts';
import { ROLE_WORDS, localityOf, type Role, type Visit } from '../../../foundation/http/index.ts';
import { accountsHere, MAY_INVITE, namesOf, peopleInRoles, personPath } from '../../accounts/index.ts';
import { accountAfterPath } from '../paths.ts';
import { endedWithAccount, endedWithAccounts, type EndedWithAccount } from './account-after.queries.ts';
import { isRoleOfMembers, sayAccountBy } from './account-after.rules.ts';
import type { Member } from './members.queries.ts';

/** The role in which an account may come in here; null where none may. */
export async function roleOfAccount(tx: Tx, person: string | null): Promise<Role | null> {
  if (person === null) return null;
  const [account] = await accountsHere(tx, [{ person, email: null }]);
  return account?.role ?? null;
}

/** Former members of whose account nobody has said yet whether it goes on, who are due first. */
export async function accountsToSay(tx: Tx): Promise<EndedWithAccount[]> {
  const ended = await endedWithAccounts(tx);
  const accounts = await accountsHere(
    tx,
    ended.map(({ person }) => ({ person, email: null })),
  );
  const ofMembers = new Set(accounts.flatMap(({ id, role }) => (isRoleOfMembers(role) ? [id] : [])));
  return ended.filter(({ person }) => ofMembers.has(person));
}

/**
 * What is shown of the account of a former member, for those who convene: null where it may not come in, they are a member
 * again, or a later membership of theirs says it. `depends`: they have their role because they were a member.
 */
export async function accountAfter(tx: Tx, visit: Visit, { id, personId, name, endedOn }: AfterOf) {
  if (personId === null || endedOn === null) return null;
  const [role, last] = [await roleOfAccount(tx, personId), await endedWithAccount(tx, personId)];
  if (role === null || last?.id !== id) return null;
  const { slug, role: own } = localityOf(visit);
  const says = MAY_INVITE.includes(own);
  return {
    ...{ name, says, role: ROLE_WORDS[role], depends: isRoleOfMembers(role) },
    ...{ due: sayAccountBy(last.since), late: sayAccountBy(last.since) < visit.today },
    keptOn: last.keptOn,
    keptBy: last.keptBy === null ? null : ((await namesOf(tx, [last.keptBy])).get(last.keptBy) ?? null),
    leads: says ? '' : (await peopleInRoles(tx, MAY_INVITE)).map((one) => one.name).join(', '),
    endHref: `${personPath({ slug, person: personId })}#end`,
    action: accountAfterPath({ slug, member: id }),
  };
}

type AfterOf = Pick<Member, 'id' | 'personId' | 'name' | 'endedOn'>;
export type AccountAfter = NonNullable<Awaited<ReturnType<typeof accountAfter>>>;
