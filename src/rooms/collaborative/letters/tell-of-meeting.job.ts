import { audit } from '../../../foundation/audit/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import type { JobContext, JobKind } from '../../../foundation/jobs/index.ts';
import { postLetter } from '../../../foundation/mail/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { findLocality } from '../../localities/index.ts';
import { findCalendarMeeting, type CalendarMeeting } from '../feed/feed-meetings.queries.ts';
import { kindName } from '../meetings/meeting-words.ts';
import { meetingPath } from '../meetings/paths.ts';
import { meetingLetters, type LetterTo } from './meeting-letters.ts';
import { noteTold, untold, type Untold } from './letters.queries.ts';
import { reachOf, type Reach } from './reach.ts';
import type { LetterSays } from './tables.ts';

const AT_ONCE = 100;

/** `unreached`: who cannot be written to. Who had the same letter a moment before, by another press, is neither. */
type Done = { after: string | null; written: number; unreached: number; seen: number };

/**
 * Writes to everybody who is asked to a meeting and was not told how it stands now. A letter and the note that it went
 * are kept in one step, so nobody gets two, however often somebody presses the button.
 */
export const tellOfMeetingJob: JobKind = {
  name: 'collaborative.tell-of-meeting',
  label: 'Letters about a meeting',
  async run(context) {
    let done = (context.checkpoint as Done | null) ?? { after: null, written: 0, unreached: 0, seen: 0 };
    for (;;) {
      const before = done;
      done = await context.step(
        (made: unknown) => made,
        (tx) => tellSome(context, tx, before),
      );
      if (done.seen === before.seen) break;
      await context.progress(done.seen, null);
    }
    const { written, unreached } = done;
    const letters = written === 1 ? 'Wrote 1 letter.' : `Wrote ${written} letters.`;
    return { text: unreached === 0 ? letters : `${letters} ${unreached} could not be written to.` };
  },
};

/** What the job is given that writes only to those who joined after a meeting was planned. */
export const toJoinedOnly = (meeting: string) => ({ meeting, whom: 'joined' });

async function tellSome(context: JobContext, tx: Tx, done: Done): Promise<Done> {
  const { payload, actor, locality } = context;
  const id = payload['meeting'] ?? '';
  const [meeting, here] = [await findCalendarMeeting(tx, id), await findLocality(tx)];
  const joined = payload['whom'] === 'joined';
  const them = await untold(tx, { meeting: id, joined, after: done.after, most: AT_ONCE });
  const last = them.at(-1);
  if (!meeting || !here || !locality || !last) return done;
  const reach = await reachOf(tx, them);
  let [written, unreached] = [0, 0];
  for (const one of them) {
    const reached = reach(one);
    if (!reached) unreached += 1;
    else if (await tell(context, tx, { one, ...reached, meeting, here: { ...here, id: locality } })) written += 1;
  }
  if (written > 0) await audit(tx, actor, 'collaborative.meeting.told', id);
  return {
    after: last.member,
    written: done.written + written,
    unreached: done.unreached + unreached,
    seen: done.seen + them.length,
  };
}

type Telling = Reach & {
  one: Untold;
  meeting: CalendarMeeting;
  here: { id: string; slug: string; name: string };
};

async function tell(
  { config, now }: JobContext,
  tx: Tx,
  { one, to, person, onlyReads, meeting, here }: Telling,
): Promise<boolean> {
  const { id, sequence, kind, beginsAt } = meeting;
  const says = saysTo(one, meeting);
  const noted = { locality: here.id, meeting: id, member: one.member, sequence, says, now: now() };
  if (!(await noteTold(tx, noted))) return false;
  const letter = meetingLetters[says][letterTo({ person, onlyReads })]({
    locality: here.name,
    phrase: kindName(kind),
    date: dateInWords(beginsAt),
    link: `${config.baseUrl}${meetingPath({ slug: here.slug, meeting: id })}`,
  });
  await postLetter(tx, { to, letter, person }, { config, now: now() });
  return true;
}

const letterTo = ({ person, onlyReads }: Pick<Reach, 'person' | 'onlyReads'>): LetterTo =>
  person === null ? 'guest' : onlyReads ? 'reader' : 'member';

/** What is news to somebody: whoever heard that it was cancelled has to hear that it takes place. */
function saysTo({ lastSays }: Untold, { state }: CalendarMeeting): LetterSays {
  if (state === 'cancelled') return 'cancelled';
  if (lastSays === 'cancelled') return 'restored';
  return lastSays ? 'changed' : 'asked';
}
