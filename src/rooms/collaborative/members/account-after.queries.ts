import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { Level } from './member-words.ts';
import type { MemberTables } from './tables.ts';

/** The last membership of an account that is no member now. `since`: its last day, or when the end was noted, if later. */
export type EndedWithAccount = {
  id: string;
  person: string;
  sector: string;
  level: Level;
  endedOn: string;
  since: string;
  keptOn: string | null;
  keptBy: string | null;
};

/** Of every account that was a member and is none now; whether it still may come in is for `accounts` to say. */
export async function endedWithAccounts(tx: Tx): Promise<EndedWithAccount[]> {
  return lastEnded(tx, sql`m.account_kept_on is null`);
}

/** The same of one account. */
export async function endedWithAccount(tx: Tx, person: string): Promise<EndedWithAccount | undefined> {
  return (await lastEnded(tx, sql`m.person_id = ${person}::uuid`))[0];
}

async function lastEnded(tx: Tx, which: RawBuilder<unknown>): Promise<EndedWithAccount[]> {
  const found = await sql<EndedWithAccount>`select m.member_id as id, m.person_id as person, m.sector, m.level,
      m.ended_on as "endedOn", m.account_kept_on as "keptOn", m.account_kept_by as "keptBy",
      greatest(m.ended_on, m.end_noted_on) as since
    from collaborative.member m
    where m.person_id is not null and m.ended_on is not null and ${which} and not exists (
      select 1 from collaborative.member o where (o.locality_id, o.person_id) = (m.locality_id, m.person_id)
        and (o.ended_on is null or (o.ended_on, o.from_on, o.member_id) > (m.ended_on, m.from_on, m.member_id)))
    order by since, m.member_id`.execute(tx);
  return found.rows;
}

/** Notes that the account of a former member goes on, or with null takes that back; false when that is how it stands. */
export async function saveAccountKept(
  tx: Tx,
  member: string,
  kept: { on: string; by: string } | null,
): Promise<boolean> {
  const done = await tx
    .withTables<MemberTables>()
    .updateTable('collaborative.member')
    .set({ account_kept_on: kept?.on ?? null, account_kept_by: kept?.by ?? null })
    .where('member_id', '=', member)
    .where('ended_on', 'is not', null)
    .where('account_kept_on', kept === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** On which day a local lead said so of a former member; undefined where nobody did. */
export async function accountKept(tx: Tx, member: string): Promise<{ on: string } | undefined> {
  return tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select((of) => of.ref('account_kept_on').$notNull().as('on'))
    .where('member_id', '=', member)
    .where('account_kept_on', 'is not', null)
    .executeTakeFirst();
}
