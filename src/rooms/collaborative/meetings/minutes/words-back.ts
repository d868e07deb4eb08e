import type { Tx } from '../../../../foundation/db/index.ts';
import type { WaitingItem } from '../../../../foundation/room.ts';
import * as paths from '../paths.ts';
import { changePartPath } from './change-part.ts';
import { readPeople } from './edition-people.ts';
import { minutesNow } from './editions.queries.ts';
import { takenOutWords, wordsIn } from './taken-out.rules.ts';
import { meetingsToLookAt, wordsBackAt } from './words-back.queries.ts';

type At = { slug: string; meeting: string };

/** What may stand in the minutes again since a restore, part by part as they say it now; null where nothing is to be looked at. */
export async function wordsBackIn(tx: Tx, at: At) {
  const back = (await wordsBackAt(tx, at.meeting)).filter(({ looked }) => !looked);
  const now = back.length > 0 ? await minutesNow(tx, at.meeting) : undefined;
  if (!now) return null;
  const { name } = await readPeople(tx, at.meeting, [now]);
  const parts = back.flatMap((taken) =>
    wordsIn(now, taken, name).map((part) => ({
      ...{ label: part.label, words: part.words, taken: takenOutWords(taken) },
      href: changePartPath(part, at),
    })),
  );
  return { action: paths.lookedPath(at), parts };
}

/** A line for each meeting that a restore may have given words back that were taken out; today, since everybody reads them. */
export async function wordsBackWaiting(
  tx: Tx,
  { slug, today }: { slug: string; today: string },
): Promise<WaitingItem[]> {
  const meetings = await meetingsToLookAt(tx);
  return meetings.map(({ meeting, title }) => ({
    text: `Look whether the minutes say again what was taken out: ${title}`,
    ...{ href: `${paths.minutesPath({ slug, meeting })}#words-back`, due: today },
  }));
}
