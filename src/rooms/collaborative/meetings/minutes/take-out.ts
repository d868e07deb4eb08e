import { audit } from '../../../../foundation/audit/index.ts';
import { backupFolder, noteTakenBack } from '../../../../foundation/backup/index.ts';
import type { Config } from '../../../../foundation/config/index.ts';
import type { Actor, Tx } from '../../../../foundation/db/index.ts';
import { lineOf } from './take-out-again.ts';
import { takeOutOfEdition, type TakenOutHere } from './taken-out.queries.ts';
import type { TakenOut } from './taken-out.rules.ts';

type Taking = { locality: string; meeting: string; numbers: readonly number[]; taken: TakenOut; config: Config };

/**
 * Deletes the words of a part from the editions that were chosen, and from nothing else. Gives from how many; 0 where
 * they were taken out before. An older backup has them still: what is to go again is noted beside the backups before this
 * transaction is kept.
 */
export async function takeOut(
  tx: Tx,
  actor: Actor,
  { locality, meeting, numbers, taken, config }: Taking,
): Promise<number> {
  const gone: TakenOutHere[] = [];
  for (const number of numbers)
    if (await takeOutOfEdition(tx, { meeting, number }, taken)) gone.push({ locality, meeting, number, ...taken });
  if (gone.length === 0) return 0;
  await audit(tx, actor, 'collaborative.minutes.words-taken-out', meeting);
  noteTakenBack(backupFolder(config), gone.map(lineOf));
  return gone.length;
}
