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
};

/** Of a member who takes part; undefined when they have left. */
export async function findNaming(tx: Tx, member: string): Promise<Naming | undefined> {
  return tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select(['evaluator_reads as reads', 'evaluator_said_on as saidOn', 'evaluator_noted as noted'])
    .where('member_id', '=', member)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
}

/** Gives false when they have left, or, of an answer that is noted for them, when they have an account by now. */
export async function saveNaming(tx: Tx, member: string, { reads, saidOn, noted }: Naming): Promise<boolean> {
  let query = tx
    .withTables<MemberTables>()
    .updateTable('collaborative.member')
    .set({ evaluator_reads: reads, evaluator_said_on: saidOn, evaluator_noted: noted })
    .where('member_id', '=', member)
    .where('ended_on', 'is', null);
  if (noted) query = query.where('person_id', 'is', null);
  return (await query.executeTakeFirst()).numUpdatedRows === 1n;
}
