import { audit } from '../../../../foundation/audit/index.ts';
import { inLocality, type Actor, type Tx } from '../../../../foundation/db/index.ts';
import { JobRefused, startJob, type JobContext, type JobKind } from '../../../../foundation/jobs/index.ts';
import { postLetter } from '../../../../foundation/mail/index.ts';
import { dateInWords } from '../../../../foundation/views/index.ts';
import { findLocality } from '../../../localities/index.ts';
import { minutesPath } from '../paths.ts';
import { findMeeting } from '../planning/meetings.queries.ts';
import { keepEditions } from './editions.queries.ts';
import { changedMinutesLetter, guestMinutesLetter, minutesLetter } from './minutes.letters.ts';
import { holdForSending, markSent } from './minutes.queries.ts';
import { recipientsOf, type Recipient } from './recipients.ts';

const AT_ONCE = 50;

/** Writes to everybody who was asked to a meeting that its minutes are ready, each once. */
export const sendMinutesJob: JobKind = {
  name: 'collaborative.send-minutes',
  label: 'Word that minutes are ready',
  async run({ db, actor, locality, payload, checkpoint, step, progress, config, now }: JobContext) {
    const { meeting: id = '', again = '' } = payload;
    if (!locality) throw new Error('Minutes belong to a locality');
    const found = await inLocality(db, actor, locality, async (tx) => ({
      meeting: await findMeeting(tx, id),
      place: await findLocality(tx),
      ...(await recipientsOf(tx, id)),
    }));
    const { meeting, place, recipients } = found;
    if (!meeting || !place) throw new JobRefused('This meeting is not there any more.');
    const link = `${config.baseUrl}${minutesPath({ slug: place.slug, meeting: id })}`;
    const values = { locality: place.name, date: dateInWords(meeting.beginsAt), link, again: again !== '' };
    // In the order of ids: who is asked meanwhile does not shift who has had theirs.
    const last = typeof checkpoint === 'string' ? checkpoint : '';
    const open = recipients.filter(({ member }) => member > last);
    for (let at = 0; at < open.length; at += AT_ONCE) {
      const some = open.slice(at, at + AT_ONCE);
      await step(some.at(-1)?.member ?? last, (tx) => post(tx, some, values, { config, now: now() }));
      await progress(Math.min(at + AT_ONCE, open.length), open.length);
    }
    return { text: wordsFor(recipients.length), href: minutesPath({ slug: place.slug, meeting: id }) };
  },
};

type Values = { locality: string; date: string; link: string; again: boolean };
type Setting = Parameters<typeof postLetter>[2];

async function post(tx: Tx, recipients: readonly Recipient[], said: Values, setting: Setting): Promise<void> {
  const { again, ...values } = said;
  const toAccounts = again ? changedMinutesLetter : minutesLetter;
  for (const { to, person } of recipients) {
    const letter = person ? toAccounts(values) : guestMinutesLetter(values);
    await postLetter(tx, { to, person, letter }, setting);
  }
}

const wordsFor = (n: number) => (n === 1 ? 'Word went to one person.' : `Word went to ${n} people.`);

type Sending = { meeting: string; seen: Date | null; now: Date };

/**
 * Asks for the letters, in the transaction in which the sending is noted and the minutes are kept as they are sent. Gives
 * how many they are; null where nobody is to be written to twice: somebody else sent them since the page was opened, which
 * said that they last went at `seen`, or nothing was changed since.
 */
export async function sendMinutes(tx: Tx, actor: Actor, { meeting, seen, now }: Sending) {
  await holdForSending(tx, meeting);
  const { recipients, unreached } = await recipientsOf(tx, meeting);
  if (recipients.length > 0) {
    if (!(await markSent(tx, meeting, { seen, now }))) return null;
    await keepEditions(tx, [meeting]);
    const payload = { meeting, ...(seen && { again: 'yes' }) };
    await startJob(tx, actor, { kind: sendMinutesJob, payload, title: sendMinutesJob.label });
    await audit(tx, actor, 'collaborative.minutes.sent', meeting);
  }
  return { sent: recipients.length, unreached };
}
