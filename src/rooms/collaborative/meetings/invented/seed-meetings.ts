import { randomUUID } from 'node:crypto';
import { audit } from '../../../../foundation/audit/index.ts';
import { addDays, londonTime, momentsAt, weekday, type Day } from '../../../../foundation/days/index.ts';
import type { Actor, Tx } from '../../../../foundation/db/index.ts';
import { attendanceIn } from './attendance-story.rules.ts';
import { CHECK_INS } from './check-ins.ts';
import type { InventedAction, InventedMeeting } from './invented-meeting.ts';
import {
  addLaterWords,
  anyMeeting,
  insertHistory,
  seedMembers,
  type SeedMember,
  type SeedRows,
} from './seed.queries.ts';
import { SUB_GROUPS } from './sub-groups.ts';
import { NEXT, TERMLY_LATER } from './termly-later.ts';
import { TERMLY } from './termly.ts';
import { WORKSHOPS } from './workshops.ts';

type Setting = { locality: string; now: Date };

/** Three years of invented meetings, and one to come in about ten days. Once; what is changed stays changed. */
export async function seedMeetings(tx: Tx, actor: Actor, { locality, now }: Setting): Promise<void> {
  if (await anyMeeting(tx)) return;
  const today = londonTime(now).date;
  const members = await seedMembers(tx);
  const rows: SeedRows = { meetings: [], people: [], items: [], decisions: [], actions: [] };
  const story = [...TERMLY, ...TERMLY_LATER, ...CHECK_INS, ...WORKSHOPS, ...SUB_GROUPS];
  for (const meeting of story.filter(({ on }) => on < today))
    addMeeting(rows, meeting, { locality, members, today, held: true });
  addMeeting(rows, { ...NEXT, on: workingDay(addDays(today, 10)) }, { locality, members, today, held: false });
  if (rows.people.length === 0) return;
  await insertHistory(tx, rows);
  await addLaterWords(
    tx,
    'Added later: papers come a week before a meeting from now on, as several members had asked.',
  );
  for (const { meeting_id: id } of rows.meetings) await audit(tx, actor, 'collaborative.meeting.planned', id ?? null);
}

function workingDay(day: Day): Day {
  return weekday(day) > 5 ? addDays(day, 8 - weekday(day)) : day;
}

type Story = { locality: string; members: readonly SeedMember[]; today: Day; held: boolean };

function addMeeting(rows: SeedRows, meeting: InventedMeeting, story: Story): void {
  const { on, kind, title, group, begins, ends, place } = meeting;
  const [beginsAt, endsAt] = [momentsAt(on, begins)[0], momentsAt(on, ends)[0]];
  if (!beginsAt || !endsAt) throw new Error(`${title}: ${on} has no such hour`);
  const at = { locality_id: story.locality, meeting_id: randomUUID() };
  const state = story.held ? 'held' : 'planned';
  // The minutes of the last one still wait to be sent.
  const sent = on < addDays(story.today, -14) ? new Date(endsAt.getTime() + 5 * 86_400_000) : null;
  const times = { begins_at: beginsAt, ends_at: endsAt, minutes_sent_at: sent };
  const asks = meeting.asked ? 'picked' : 'everybody';
  rows.meetings.push({ ...at, kind, title, group_name: group ?? null, ...times, place, state, asks });
  addPeople(rows, meeting, { ...story, ...at });
  addTalk(rows, meeting, { ...story, ...at });
}

type Placed = Story & { locality_id: string; meeting_id: string };

function addPeople(rows: SeedRows, { on, asked }: InventedMeeting, { members, held, ...at }: Placed): void {
  const there = members.filter(({ fromOn, endedOn }) => fromOn <= on && (endedOn === null || endedOn >= on));
  const { locality_id, meeting_id } = at;
  for (const member of there.filter(({ name }) => !asked || asked.includes(name))) {
    const story = attendanceIn(member, on, held);
    rows.people.push({ locality_id, meeting_id, member_id: member.id, ...story });
  }
}

function addTalk(rows: SeedRows, meeting: InventedMeeting, { members, today, ...at }: Placed): void {
  const { locality_id, meeting_id } = at;
  const idOf = (name: string) => members.find((one) => one.name === name)?.id ?? null;
  for (const [place, [title, minutes, lead, notes]] of meeting.items.entries()) {
    const details = { title, minutes_long: minutes, lead_member: idOf(lead), notes };
    rows.items.push({ locality_id, meeting_id, place: place + 1, ...details });
  }
  for (const [words, reasons] of meeting.decisions ?? [])
    rows.decisions.push({ locality_id, meeting_id, words, reasons, decided_on: meeting.on });
  for (const action of meeting.actions ?? []) {
    const state = { state: action.state, outcome: action.outcome ?? '', ...daysOf(action, meeting.on, today) };
    rows.actions.push({ locality_id, meeting_id, words: action.words, owner_member: idOf(action.owner), ...state });
  }
}

/** Due as the story says, and ended three days before that, or today where that would be to come. */
function daysOf({ days, fromToday, state }: InventedAction, on: Day, today: Day) {
  const due = addDays(fromToday ? today : on, days);
  const ended = addDays(due, -3) < today ? addDays(due, -3) : today;
  return { due_on: due, ended_on: state === 'open' ? null : ended };
}
