import { audit } from '../../../../foundation/audit/index.ts';
import { inLocality, system, type Reader, type Tx } from '../../../../foundation/db/index.ts';
import type { AfterRestoreContext, TakenBack } from '../../../../foundation/personal-data.ts';
import { minutesNow } from './editions.queries.ts';
import { takenOutSoFar, takeOutOfEdition, type TakenOutHere } from './taken-out.queries.ts';
import { readPart, REASON_CODES, wordsIn } from './taken-out.rules.ts';
import { askedBefore, noteWordsBack, takenOutKey } from './words-back.queries.ts';

const THING = 'collaborative.minutes-words';

/** What was taken out, as the register beside the backups has it: ids and the reason's code, nothing that anybody typed. */
export const lineOf = ({ locality, meeting, number, part, id, at, reason }: TakenOutHere): TakenBack => ({
  thing: [THING, number, part, id, ...REASON_CODES.filter((code) => code === reason)].join('/'),
  ...{ locality, id: meeting, at: at.toISOString() },
});

function readLine({ thing, locality, id: meeting, at }: TakenBack): TakenOutHere[] {
  const [name, number, kind = '', id = '', reason = ''] = thing.split('/');
  const part = readPart(`${kind}:${id}`);
  return name === THING && part
    ? [{ locality, meeting, number: Number(number), ...part, at: new Date(at), reason }]
    : [];
}

/** What a database of any age knows of that. Owner only. */
export const minutesTakenBack = async (reader: Reader): Promise<TakenBack[]> =>
  (await takenOutSoFar(reader)).map(lineOf);

const restoring = system('restore');

/**
 * Takes out again what an older backup has brought back in minutes as they were sent. What minutes say now is another
 * matter: whoever convenes is asked to look at each part that has words, unless somebody had looked before that backup. Also
 * where it knew of the taking out: the minutes themselves may have been mended only after it was made.
 */
export async function takeOutAgain({ owner, takenBack, out }: AfterRestoreContext): Promise<void> {
  const lines = takenBack.flatMap(readLine);
  let [taken, asked] = [0, 0];
  for (const [meeting, locality] of new Map(lines.map((line) => [line.meeting, line.locality]))) {
    const ofMeeting = lines.filter((line) => line.meeting === meeting);
    const done = await inLocality(owner, restoring, locality, (tx) => again(tx, meeting, ofMeeting));
    taken += done.taken;
    asked += Number(done.asked);
  }
  if (taken > 0) out(`Words of minutes that had come back: ${taken} taken out again of what was sent.`);
  if (asked > 0)
    out(
      `Minutes that may say again, as they are now, what was taken out: of ${asked === 1 ? 'one meeting' : `${asked} meetings`}. Those who convene are asked to look.`,
    );
}

async function again(tx: Tx, meeting: string, lines: readonly TakenOutHere[]) {
  const before = await askedBefore(tx, meeting);
  let taken = 0;
  for (const { number, part, id, at, reason } of lines)
    if (await takeOutOfEdition(tx, { meeting, number }, { part, id, at, reason })) taken += 1;
  if (taken > 0) await audit(tx, restoring, 'collaborative.minutes.words-taken-out', meeting);
  const now = await minutesNow(tx, meeting);
  const news = onlyOnce(lines).filter(
    (line) => !before.has(takenOutKey(line)) && now && wordsIn(now, line, () => '').length > 0,
  );
  if (news.length > 0) await noteWordsBack(tx, meeting, news);
  return { taken, asked: news.length > 0 };
}

/** Editions from which a part went at once are one. */
const onlyOnce = (lines: readonly TakenOutHere[]) => [
  ...new Map(lines.map((line) => [takenOutKey(line), line])).values(),
];
