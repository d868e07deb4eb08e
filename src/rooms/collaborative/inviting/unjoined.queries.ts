import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { MemberRole } from '../members/member-words.ts';
import type { AccountWish, MemberTables } from '../members/tables.ts';
import type { Unjoined } from './inviting.rules.ts';

/** The one rule of who is looked at: whose part has not ended, and who is tied to no account. */
const UNJOINED = sql<boolean>`(m.person_id is null and m.ended_on is null)`;

/** A name on one line. */
const NAME = sql<string>`translate(m.name, E'\\n\\r', '  ')`;

/**
 * By name; `beyond`: after the member from whom a page goes on, or everybody where it begins. Thousands come as one text,
 * which is read in a fraction of the time of as many rows.
 */
export async function listUnjoined(tx: Tx, after: string | null): Promise<(Unjoined & { beyond: boolean })[]> {
  const place = (row: string) => sql`lower(${sql.ref(`${row}.name`)}), ${sql.ref(`${row}.member_id`)}`;
  const beyond: RawBuilder<boolean> =
    after === null
      ? sql<boolean>`true`
      : sql<boolean>`coalesce((${place('m')}) > (select ${place('a')} from collaborative.member a where a.member_id = ${after}::uuid), true)`;
  const line = sql`m.member_id || ' ' || m.role || ' ' || ${beyond} || ' ' || coalesce(m.account_wish, '-') || ' ' ||
    coalesce(m.email, '-') || ' ' || ${NAME}`;
  const found = await tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member as m')
    .select(sql<string | null>`string_agg(${line}, ${'\n'} order by ${place('m')})`.as('lines'))
    .where(UNJOINED)
    .executeTakeFirstOrThrow();
  return (found.lines?.split('\n') ?? []).map(readLine);
}

/** An id, a role, a truth, a wish and an address have no space in them; what comes after is the name. */
function readLine(line: string): Unjoined & { beyond: boolean } {
  const [id = '', role = '', beyond = '', wish = '-', email = '-', ...name] = line.split(' ');
  return {
    ...{ id, role: role as MemberRole, beyond: beyond === 'true', email: email === '-' ? null : email },
    name: name.join(' '),
    wish: wish === '-' ? null : (wish as AccountWish),
  };
}

/** Those who have an address, in small letters, and of whom no wish is noted, in no order; as one text, since there may be thousands. */
export async function addressesNotAside(tx: Tx): Promise<{ email: string; name: string }[]> {
  const found = await tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member as m')
    .select(sql<string | null>`string_agg(lower(m.email) || ' ' || ${NAME}, ${'\n'})`.as('lines'))
    .where(UNJOINED)
    .where('m.account_wish', 'is', null)
    .executeTakeFirstOrThrow();
  return (found.lines?.split('\n') ?? []).map((line) => {
    const [email = '', ...name] = line.split(' ');
    return { email, name: name.join(' ') };
  });
}

/**
 * Whom a job goes through: the ones that were ticked, or everybody with an address but those whose tick was taken off and
 * those who were put aside, who are invited by a tick of their own.
 */
export type Chosen = { only: readonly string[] } | { except: readonly string[] };

function chosen(whom: Chosen): RawBuilder<boolean> {
  return 'only' in whom
    ? sql<boolean>`m.member_id = any(${whom.only}::uuid[])`
    : sql<boolean>`(m.email is not null and m.account_wish is distinct from 'aside'
        and m.member_id <> all(${whom.except}::uuid[]))`;
}

/** The next of them in the order of ids, which no change of a name or an address moves. */
export async function nextUnjoined(
  tx: Tx,
  whom: Chosen,
  { after, most }: { after: string | null; most: number },
): Promise<Unjoined[]> {
  let asked = tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member as m')
    .select(['m.member_id as id', 'm.email', 'm.role', 'm.account_wish as wish', 'm.name'])
    .where(UNJOINED)
    .where(chosen(whom));
  if (after !== null) asked = asked.where('m.member_id', '>', after);
  return asked.orderBy('m.member_id').limit(most).execute();
}

export async function countUnjoined(tx: Tx, whom: Chosen): Promise<number> {
  const found = await tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member as m')
    .select(sql<number>`count(*)::integer`.as('n'))
    .where(UNJOINED)
    .where(chosen(whom))
    .executeTakeFirstOrThrow();
  return found.n;
}

/** Of these accounts, those that are tied to a member who takes part. */
export async function accountsTaken(tx: Tx, accounts: readonly string[]): Promise<Set<string>> {
  if (accounts.length === 0) return new Set();
  const found = await tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select('person_id')
    .where('person_id', 'in', accounts)
    .where('ended_on', 'is', null)
    .execute();
  return new Set(found.flatMap(({ person_id: person }) => person ?? []));
}
