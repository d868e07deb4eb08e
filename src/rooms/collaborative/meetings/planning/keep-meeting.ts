import { audit } from '../../../../foundation/audit/index.ts';
import { londonTime } from '../../../../foundation/days/index.ts';
import type { Actor, Tx } from '../../../../foundation/db/index.ts';
import { oneNamingAtATime } from '../../members/own-member.queries.ts';
import { askWhoJoins } from './ask-people.ts';
import { ask, keepOff, type Meant, type Whom } from './ask.queries.ts';
import { findMeeting, onePlanningAtATime, twinsOf, type MeetingDetails } from './meetings.queries.ts';
import { insertMeeting, setState, updateMeeting } from './save-meeting.queries.ts';

type NewMeeting = {
  locality: string;
  details: MeetingDetails;
  whom: Whom;
  /** The meetings of this title at this hour that the person saw, and means one more beside them. */
  beside: readonly string[];
};

/**
 * Plans a meeting and asks people to it. Refused where one of this title at this hour is there that was not seen: two who
 * plan it at once, and who presses twice, are told.
 */
export async function planMeeting(tx: Tx, actor: Actor, { locality, details, whom, beside }: NewMeeting) {
  await onePlanningAtATime(tx);
  const twins = await twinsOf(tx, details);
  if (twins.some(({ id }) => !beside.includes(id))) return { ok: false, twins } as const;
  // Nobody falls to one whose people are chosen one by one.
  if (whom.by !== 'members') await oneNamingAtATime(tx);
  const meant = await meantBy(tx, whom);
  const id = await insertMeeting(tx, locality, { ...details, ...meant });
  if (whom.by === 'like') await keepOff(tx, { locality, meeting: id }, whom.meeting);
  const asked = await ask(tx, { locality, meeting: id }, whom);
  await audit(tx, actor, 'collaborative.meeting.planned', id);
  return { ok: true, id, asked } as const;
}

/** Another like one that is meant for everybody, or for sectors, is meant for them too. */
async function meantBy(tx: Tx, whom: Whom): Promise<Meant> {
  if (whom.by === 'everybody') return { asks: 'everybody', sectors: [] };
  if (whom.by === 'sectors') return { asks: 'sectors', sectors: whom.sectors };
  const like = whom.by === 'like' ? await findMeeting(tx, whom.meeting) : undefined;
  return { asks: like?.asks ?? 'picked', sectors: like?.asksSectors ?? [] };
}

type Change = MeetingDetails & { id: string; version: number; now: Date };

/**
 * Refused when somebody saved this meeting since the form was opened: what they wrote is given, not lost. The version
 * holds the hours that are read first, so whoever changes a place waits for nobody who names members meanwhile.
 */
export async function changeMeeting(tx: Tx, actor: Actor, { now, ...change }: Change) {
  const before = await findMeeting(tx, change.id);
  const fallsToMore = before !== undefined && letsIn(before.beginsAt, change.beginsAt, now);
  if (fallsToMore) await oneNamingAtATime(tx);
  const moved = before !== undefined && inCalendars(before) !== inCalendars(change);
  if (!(await updateMeeting(tx, { ...change, moved })))
    return { ok: false, reason: 'changed-since', current: await findMeeting(tx, change.id) } as const;
  await audit(tx, actor, 'collaborative.meeting.changed', change.id);
  if (fallsToMore) await askWhoJoins(tx, actor, { meeting: change.id }, now);
  return { ok: true } as const;
}

/** On a later day it falls to those who join before it; one that had begun and is to come, to those who joined since. */
function letsIn(was: Date, is: Date, now: Date): boolean {
  return londonTime(is).date > londonTime(was).date || (was <= now && is > now);
}

/** What stands in people's calendars. */
function inCalendars({ title, beginsAt, endsAt, place, link }: MeetingDetails): string {
  return JSON.stringify([title, beginsAt, endsAt, place, link]);
}

/** Steps from one state of a meeting to another: each can be taken back by the one that leads the other way. */
export const STEPS = {
  cancelled: { from: ['planned'], to: 'cancelled' },
  restored: { from: ['cancelled'], to: 'planned' },
  held: { from: ['planned'], to: 'held' },
  'not-held': { from: ['held'], to: 'planned' },
} as const;
export type Step = keyof typeof STEPS;

/** Gives false when the meeting is in another state by now, or is not here. */
export async function stepMeeting(
  tx: Tx,
  actor: Actor,
  { id, step, now }: { id: string; step: Step; now: Date },
): Promise<boolean> {
  // One that was called off, or held by mistake and then moved, was not asked of those who joined meanwhile.
  const planned = STEPS[step].to === 'planned';
  if (planned) await oneNamingAtATime(tx);
  if (!(await setState(tx, { id, ...STEPS[step] }))) return false;
  await audit(tx, actor, `collaborative.meeting.${step}`, id);
  if (planned) await askWhoJoins(tx, actor, { meeting: id }, now);
  return true;
}
