import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/**
 * A backup may be older than a no: every yes to being named to the evaluator goes, in every locality, and is asked for
 * again; what was kept aside of those who left too. As the owner, in the transaction of the restore. Says how many.
 */
export async function askNamingAnew(tx: Tx): Promise<string[]> {
  await sql`update collaborative.member set evaluator_kept = null
    where (evaluator_kept ->> 'reads')::boolean`.execute(tx);
  const asked = await sql`update collaborative.member
    set evaluator_reads = null, evaluator_said_on = null, evaluator_noted = false,
      evaluator_version = evaluator_version + 1 where evaluator_reads`.execute(tx);
  const count = Number(asked.numAffectedRows ?? 0);
  if (count === 0) return [];
  return [
    `${count === 1 ? 'One member is' : `${count} members are`} asked anew whether the evaluator may read their name: somebody may have said no since the backup.`,
  ];
}
