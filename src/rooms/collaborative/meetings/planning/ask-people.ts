import { audit } from '../../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../../foundation/db/index.ts';
import { startJob } from '../../../../foundation/jobs/index.ts';
import { oneNamingAtATime } from '../../members/own-member.queries.ts';
import { anyTold } from '../../letters/letters.queries.ts';
import { tellOfMeetingJob, toJoinedOnly } from '../../letters/tell-of-meeting.job.ts';
import { meantAfter } from './meant-for.ts';
import { findMeeting } from './meetings.queries.ts';
import { ask, askJoining, saveMeant, unask, type Joining, type Meant, type Whom } from './ask.queries.ts';

type Asking = { locality: string; meeting: string; whom: Whom };

/**
 * Asks more people to a meeting and remembers whom it is for now. Gives how many are new. For whom it is meant is read once
 * nobody else can change it, so that of two who ask at once neither undoes the other; who names single people changes
 * nothing of it, and waits for nobody.
 */
export async function askMore(tx: Tx, actor: Actor, asking: Asking): Promise<number> {
  const { meeting, whom } = asking;
  if (whom.by !== 'members') {
    await oneNamingAtATime(tx);
    const now = await findMeeting(tx, meeting);
    if (now) await meanFor(tx, actor, meeting, meantAfter(now, whom));
  }
  return askPeople(tx, actor, asking);
}

/** From now on whoever joins is asked only where they are named; nobody is taken off by it. */
export async function askNobodyLater(tx: Tx, actor: Actor, meeting: string): Promise<void> {
  await oneNamingAtATime(tx);
  await meanFor(tx, actor, meeting, { asks: 'picked', sectors: [] });
}

/** Asks more people to a meeting; those who are asked already stay as they are. Gives how many are new. */
export async function askPeople(tx: Tx, actor: Actor, { whom, ...at }: Asking): Promise<number> {
  const asked = await ask(tx, at, whom);
  if (asked > 0) await audit(tx, actor, 'collaborative.meeting.people-asked', at.meeting);
  return asked;
}

/** Takes somebody off the list of a meeting; false when they answered, are noted, or were not on it. */
export async function unaskPerson(tx: Tx, actor: Actor, one: { meeting: string; member: string; now: Date }) {
  if (!(await unask(tx, one))) return false;
  await audit(tx, actor, 'collaborative.meeting.person-taken-off', one.meeting);
  return true;
}

/** Changes for whom a meeting is meant, and with it who is asked when they join. Nobody is taken off by it. */
async function meanFor(tx: Tx, actor: Actor, meeting: string, meant: Meant): Promise<void> {
  if (await saveMeant(tx, meeting, meant)) await audit(tx, actor, 'collaborative.meeting.meant-changed', meeting);
}

/**
 * Asks those who joined, or whom a meeting now falls to, to the meetings to come that are meant for them. Where invitations
 * to a meeting have gone already, theirs go by themselves: nobody would know that a letter is missing.
 */
export async function askWhoJoins(tx: Tx, actor: Actor, joining: Joining, now: Date): Promise<void> {
  for (const meeting of await askJoining(tx, joining, now)) {
    await audit(tx, actor, 'collaborative.meeting.people-asked', meeting);
    if (await anyTold(tx, meeting)) await inviteWhoJoined(tx, actor, meeting);
  }
}

/** Invitations to those who were asked without a convener naming them, and to nobody else. */
export async function inviteWhoJoined(tx: Tx, actor: Actor, meeting: string): Promise<void> {
  const work = { kind: tellOfMeetingJob, payload: toJoinedOnly(meeting), title: 'Invitations to who joined' };
  await startJob(tx, actor, { ...work, unlessWaiting: true });
}
