import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { MemberTables } from './tables.ts';

/** What a member said about being named to the evaluator. */
export type Naming = {
  /** Null: not answered, which is no. */
  reads: boolean | null;
  /** The day on which they said so; with `reads` null, on which they put the question aside. Null: not asked yet. */
  saidOn: string | null;
  /** Whether a convener wrote it down for them. */
  noted: boolean;
  version: number;
};

/** Of a member who takes part; undefined when they have left. */
export async function findNaming(tx: Tx, member: string): Promise<Naming | undefined> {
  return tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select(['evaluator_reads as reads', 'evaluator_said_on as saidOn'])
    .select(['evaluator_noted as noted', 'evaluator_version as version'])
    .where('member_id', '=', member)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
}

/**
 * How a membership ended: when, where the hour is known; the later of that day and of when it was noted, from which what is
 * kept for a while is kept; and what was said about the evaluator, kept aside until it is let
 * go of (`saidOn` null: nothing is). Undefined while they take part.
 */
export async function findEnding(tx: Tx, member: string) {
  const found = await sql<{
    notedOn: string | null;
    since: string;
    at: Date | null;
    reads: boolean | null;
    saidOn: string | null;
    noted: boolean;
  }>`
    select end_noted_on as "notedOn", greatest(ended_on, end_noted_on) as since, ended_at as at, (evaluator_kept ->> 'reads')::boolean as reads,
      evaluator_kept ->> 'on' as "saidOn", coalesce((evaluator_kept ->> 'noted')::boolean, false) as noted
    from collaborative.member where member_id = ${member}::uuid and ended_on is not null`.execute(tx);
  return found.rows[0];
}

/** The account behind the member as it was when somebody asked who may say it; null: none. */
export type NamingOf = { member: string; personId: string | null };

/** Gives false when they have left, somebody said it since that version, or another account is theirs by now. */
export async function saveNaming(tx: Tx, { member, personId }: NamingOf, said: Naming): Promise<boolean> {
  const done = await tx
    .withTables<MemberTables>()
    .updateTable('collaborative.member')
    .set({ evaluator_reads: said.reads, evaluator_said_on: said.saidOn, evaluator_noted: said.noted })
    .set((of) => ({ evaluator_version: of('evaluator_version', '+', 1) }))
    .where('member_id', '=', member)
    .where('ended_on', 'is', null)
    .where('evaluator_version', '=', said.version)
    .where('person_id', 'is not distinct from', personId)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
