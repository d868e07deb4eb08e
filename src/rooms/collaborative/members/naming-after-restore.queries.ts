import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { MemberTables } from './tables.ts';

/**
 * A backup may be older than a no: every yes to being named to the evaluator goes, in every locality, and is asked for
 * again; what was kept aside of those who left too. What a convener noted for somebody without an account stays marked as
 * noted, without an answer, so that it waits for conveners. As the owner, in the transaction of the restore. Says how many.
 */
export async function askNamingAnew(tx: Tx): Promise<string[]> {
  await sql`update collaborative.member set evaluator_kept = null
    where (evaluator_kept ->> 'reads')::boolean`.execute(tx);
  const asked = await sql<{ noted: boolean }>`update collaborative.member
    set evaluator_reads = null, evaluator_said_on = null, evaluator_noted = evaluator_noted and person_id is null,
      evaluator_version = evaluator_version + 1 where evaluator_reads returning evaluator_noted as noted`.execute(tx);
  const noted = asked.rows.filter((one) => one.noted).length;
  return [...inWords(asked.rows.length - noted, ASKED), ...inWords(noted, NOTED)];
}

const ASKED = 'asked anew whether the evaluator may read their name';
const NOTED =
  'without an account, and those who convene are asked to note anew whether the evaluator may read their name';

function inWords(n: number, what: string): string[] {
  if (n === 0) return [];
  const are = n === 1 ? 'One member is' : `${n.toLocaleString('en-GB')} members are`;
  return [`${are} ${what}: somebody may have said no since the backup.`];
}

/** Members without an account of whom a convener had noted a yes before a restore, by name. */
export async function toNoteAnew(tx: Tx): Promise<string[]> {
  const found = await tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .where('evaluator_noted', '=', true)
    .where('evaluator_said_on', 'is', null)
    .where('person_id', 'is', null)
    .where('ended_on', 'is', null)
    .select('member_id')
    .orderBy(sql`lower(name)`)
    .orderBy('member_id')
    .execute();
  return found.map(({ member_id: id }) => id);
}
