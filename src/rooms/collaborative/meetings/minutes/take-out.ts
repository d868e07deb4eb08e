import { audit } from '../../../../foundation/audit/index.ts';
import { backupFolder, noteTakenBack } from '../../../../foundation/backup/index.ts';
import type { Config } from '../../../../foundation/config/index.ts';
import { inLocality, system, type Actor, type Reader, type Tx } from '../../../../foundation/db/index.ts';
import type { AfterRestoreContext, TakenBack } from '../../../../foundation/personal-data.ts';
import type { Content } from './edition.rules.ts';
import { contentsOf, takenOutSoFar, takeOutOfEdition, type TakenOutHere } from './taken-out.queries.ts';
import { PARTS, hasWords, sameWords, type Part, type TakenOut } from './taken-out.rules.ts';

type Taking = { locality: string; meeting: string; number: number; taken: TakenOut; now: Content; config: Config };

/**
 * Deletes the words of a part from an edition, and from every other edition of these minutes that has some there and other
 * ones than the minutes as they are `now`: a name that stands in one stands in the one before too, however its sentence
 * goes on. Gives from how many; 0 where they were taken out before. An older backup has them still: what is to go again is
 * noted beside the backups before this transaction is kept.
 */
export async function takeOut(
  tx: Tx,
  actor: Actor,
  { locality, meeting, number, taken, now, config }: Taking,
): Promise<number> {
  const editions = await contentsOf(tx, meeting);
  const wrong = (content: Content) => hasWords(content, taken) && !sameWords(content, now, taken);
  const having = editions.filter((one) => one.number === number || wrong(one.content));
  const gone: TakenOutHere[] = [];
  for (const one of having)
    if (await takeOutOfEdition(tx, { meeting, number: one.number }, taken))
      gone.push({ ...{ locality, meeting, number: one.number }, ...taken });
  if (gone.length === 0) return 0;
  await audit(tx, actor, 'collaborative.minutes.words-taken-out', meeting);
  noteTakenBack(backupFolder(config), gone.map(lineOf));
  return gone.length;
}

const THING = 'collaborative.minutes-words';

/** What was taken out, as the register beside the backups has it: by ids alone. */
const lineOf = ({ locality, meeting, number, part, id, at }: TakenOutHere): TakenBack => ({
  ...{ thing: [THING, number, part, id].join('/'), locality, id: meeting, at: at.toISOString() },
});

/** What a database of any age knows of that. Owner only. */
export const minutesTakenBack = async (reader: Reader): Promise<TakenBack[]> =>
  (await takenOutSoFar(reader)).map(lineOf);

const restoring = system('restore');

/** Takes out again what an older backup has brought back; the reasons went with the newer database. */
export async function takeOutAgain({ owner, takenBack, out }: AfterRestoreContext): Promise<void> {
  let count = 0;
  for (const { thing, locality, id: meeting, at } of takenBack) {
    const [name, number, kind, id = ''] = thing.split('/');
    const part = PARTS.find((one) => one === kind);
    if (name !== THING || !part) continue;
    const taken = { ...({ part, id } satisfies Part), at: new Date(at), reason: '' };
    const done = await inLocality(owner, restoring, locality, async (tx) => {
      const gone = await takeOutOfEdition(tx, { meeting, number: Number(number) }, taken);
      if (gone) await audit(tx, restoring, 'collaborative.minutes.words-taken-out', meeting);
      return gone;
    });
    if (done) count += 1;
  }
  if (count > 0) out(`Words of minutes that had come back: ${count} taken out again.`);
}
