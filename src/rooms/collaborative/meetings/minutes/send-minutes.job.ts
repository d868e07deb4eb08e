import { audit } from '../../../../foundation/audit/index.ts';
import { inLocality, type Tx } from '../../../../foundation/db/index.ts';
import { JobRefused, type JobContext, type JobKind } from '../../../../foundation/jobs/index.ts';
import { postLetter } from '../../../../foundation/mail/index.ts';
import { dateInWords } from '../../../../foundation/views/index.ts';
import { findLocality } from '../../../localities/index.ts';
import { reachOf, type Reach } from '../../letters/reach.ts';
import { minutesPath } from '../paths.ts';
import { findMeeting } from '../planning/meetings.queries.ts';
import { editionsOf } from './editions.queries.ts';
import { lettersOfMinutes } from './minutes.letters.ts';
import { nextWithoutLetter, noteAllTold, noteMinutesLetter, type MinutesReader } from './minutes-letters.queries.ts';

const AT_ONCE = 50;

/** `written` counts letters of this job: whoever had theirs before, by another press, is not among them. */
type Done = { after: string | null; written: number; ended: boolean };

/**
 * Writes to everybody who was asked to a meeting and had no letter of this edition of its minutes. A letter and the note
 * that it went are kept in one step, so nobody gets two, whoever presses and however often it is stopped.
 */
export const sendMinutesJob: JobKind = {
  name: 'collaborative.send-minutes',
  label: 'Word that minutes are ready',
  async run(context: JobContext) {
    const { db, actor, locality, payload } = context;
    if (!locality) throw new Error('Minutes belong to a locality');
    const place = await inLocality(db, actor, locality, findLocality);
    const edition = { meeting: payload['meeting'] ?? '', number: Number(payload['number']) };
    if (!place) throw new JobRefused('This locality is not there any more.');
    const sending = { edition, place: { ...place, id: locality } };
    let done = (context.checkpoint as Done | null) ?? { after: null, written: 0, ended: false };
    while (!done.ended) {
      const before = done;
      done = await context.step(
        (made: unknown) => made,
        (tx) => tellSome(context, tx, { ...sending, done: before }),
      );
      await context.progress(done.written, null);
    }
    return { text: wordsFor(done.written), href: minutesPath({ slug: place.slug, meeting: edition.meeting }) };
  },
};

/** What the job of an edition is given. */
export const payloadOf = ({ meeting, number }: { meeting: string; number: number }) => ({
  ...{ meeting, number: String(number) },
});

type Sending = {
  edition: { meeting: string; number: number };
  place: { id: string; slug: string; name: string };
};

async function tellSome(
  context: JobContext,
  tx: Tx,
  { edition, place, done }: Sending & { done: Done },
): Promise<Done> {
  const meeting = await findMeeting(tx, edition.meeting);
  if (!meeting) throw new JobRefused('This meeting is not there any more.');
  const [last] = await editionsOf(tx, edition.meeting);
  // Whoever had none of this one gets the newer one.
  if (last?.number !== edition.number) return { ...done, ended: true };
  const them = await nextWithoutLetter(tx, edition, { after: done.after, most: AT_ONCE });
  const reach = await reachOf(tx, them);
  let { written } = done;
  for (const one of them) {
    const way = reach(one);
    if (way && (await tell(context, tx, { one, way, edition, place, at: meeting.beginsAt }))) written += 1;
  }
  const ended = them.length < AT_ONCE;
  if (ended) await noteAllTold(tx, edition, context.now());
  await audit(tx, context.actor, 'collaborative.minutes.told', edition.meeting);
  return { after: them.at(-1)?.member ?? done.after, written, ended };
}

type Telling = Sending & { one: MinutesReader; way: Reach; at: Date };

async function tell({ config, now }: JobContext, tx: Tx, { one, way, edition, place, at }: Telling): Promise<boolean> {
  const noted = { locality: place.id, member: one.member, now: now() };
  if (!(await noteMinutesLetter(tx, edition, noted))) return false;
  const letter = lettersOfMinutes[one.hadBefore ? 'changed' : 'ready'][way.person ? 'meeting' : 'meeting-guest']({
    ...{ locality: place.name, date: dateInWords(at) },
    link: `${config.baseUrl}${minutesPath({ slug: place.slug, meeting: edition.meeting })}`,
  });
  await postLetter(tx, { to: way.to, person: way.person, letter }, { config, now: now() });
  return true;
}

const wordsFor = (n: number) => (n === 1 ? 'Word went to one person.' : `Word went to ${n} people.`);
