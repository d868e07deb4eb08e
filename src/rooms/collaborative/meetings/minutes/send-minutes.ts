import { audit } from '../../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../../foundation/db/index.ts';
import { startJob } from '../../../../foundation/jobs/index.ts';
import { editionsOf, keepEditions, markOfMinutes } from './editions.queries.ts';
import { minutesStanding, type MinutesStanding } from './minutes-standing.ts';
import { holdForSending, markSent } from './minutes.queries.ts';
import { payloadOf, sendMinutesJob } from './send-minutes.job.ts';

/** As the page said that was pressed on: `seen`, when the minutes went last, and `read`, the mark of what they said. */
type Sending = { meeting: string; seen: Date | null; read: string; now: Date };

/** Whether the minutes say what whoever pressed has read; what somebody added since would go out and be kept unread. */
const asRead = async (tx: Tx, { meeting, read }: Sending) => (await markOfMinutes(tx, meeting)) === read;

/**
 * Asks for the letters, in the transaction in which the sending is noted and the minutes are kept as they are sent. Gives
 * how many they are; null where nobody is to be written to twice: somebody else sent them since the page was opened, or
 * nothing was changed since. 'changed': they say something else than whoever pressed has read.
 */
export async function sendMinutes(tx: Tx, actor: Actor, sending: Sending): Promise<MinutesStanding | 'changed' | null> {
  const { meeting, seen, now } = sending;
  await holdForSending(tx, meeting);
  if (!(await asRead(tx, sending))) return 'changed';
  const standing = await minutesStanding(tx, meeting, undefined);
  if (standing.to === 0) return standing;
  if (!(await markSent(tx, meeting, { seen, now }))) return null;
  await keepEditions(tx, [meeting]);
  await write(tx, actor, meeting);
  return standing;
}

/**
 * Asks for the letters of this edition to those who had none; null where it is no longer the last one, its letters are
 * being written, or everybody had theirs.
 */
export async function sendToRest(tx: Tx, actor: Actor, { meeting, number }: { meeting: string; number: number }) {
  await holdForSending(tx, meeting);
  const [last] = await editionsOf(tx, meeting);
  const standing = await minutesStanding(tx, meeting, last);
  if (last?.number !== number || standing.underWay || standing.lacking === 0) return null;
  await write(tx, actor, meeting);
  return standing;
}

/** Notes that everybody has the minutes on paper, where nobody who was asked can be written to; otherwise null. */
export async function handOutMinutes(
  tx: Tx,
  actor: Actor,
  sending: Sending,
): Promise<MinutesStanding | 'changed' | null> {
  const { meeting, seen, now } = sending;
  await holdForSending(tx, meeting);
  if (!(await asRead(tx, sending))) return 'changed';
  const standing = await minutesStanding(tx, meeting, undefined);
  if (standing.to > 0 || !(await markSent(tx, meeting, { seen, now }))) return null;
  await keepEditions(tx, [meeting], { printed: true });
  await audit(tx, actor, 'collaborative.minutes.handed-out', meeting);
  return standing;
}

async function write(tx: Tx, actor: Actor, meeting: string): Promise<void> {
  const [last] = await editionsOf(tx, meeting);
  if (!last) throw new Error('Minutes are kept before word of them goes');
  const payload = payloadOf({ meeting, number: last.number });
  await startJob(tx, actor, { kind: sendMinutesJob, payload, title: sendMinutesJob.label });
  await audit(tx, actor, 'collaborative.minutes.sent', meeting);
}
