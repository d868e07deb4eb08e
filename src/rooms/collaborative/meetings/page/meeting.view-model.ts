import { withQuery, type Visit } from '../../../../foundation/http/index.ts';
import { fewWords } from '../../members/unnamed-words.ts';
import { isOwn, type Owner } from '../owners/owner.ts';
import { agendaSection } from '../agenda/agenda.view-model.ts';
import type { AgendaItem } from '../agenda/agenda.queries.ts';
import { meetingFilePath } from '../../feed/paths.ts';
import type { LetterStanding } from '../../letters/letter-standing.ts';
import { lettersSection } from '../../letters/letters.view-model.ts';
import { attendanceOpen, replyOpen, selfMarkingOpen, tapOf } from '../attendance/attendance.rules.ts';
import { kindName } from '../meeting-words.ts';
import * as paths from '../paths.ts';
import type { AskedCounts, AskedMember } from '../planning/asked.queries.ts';
import type { Meeting } from '../planning/meetings.queries.ts';
import { actionLine } from '../promises/action.view-model.ts';
import type { Action } from '../promises/actions.queries.ts';
import type { Decision } from '../promises/decisions.queries.ts';
import { whenInWords } from '../when-words.ts';
import { doneWords, undoOf } from './meeting-done.ts';

export type MeetingGiven = {
  meeting: Meeting;
  own: Owner;
  asked: AskedMember | undefined;
  items: readonly AgendaItem[];
  open: readonly Action[];
  ended: readonly Action[];
  /** What was ended by the press that led here, to take that back. */
  justEnded: Action | undefined;
  counts: AskedCounts;
  /** So many more are asked who are not named to the reader and of whom nothing is said; else 0. */
  few: number;
  decisions: readonly Decision[];
  actions: readonly Action[];
  names: readonly string[];
  /** Whether the minutes say something else than when word of them went last. */
  minutesDiffer: boolean;
  /** How the letters about it stand; for those who convene. */
  standing: LetterStanding | null;
  slug: string;
  manages: boolean;
  now: Date;
  today: string;
  query: Visit['query'];
};

const PROMISES = 20;

/** Everything on the page of a meeting, for its reader. */
export function meetingPage(given: MeetingGiven) {
  const { meeting, slug, manages, counts, query } = given;
  const at = { slug, meeting: meeting.id };
  const letters = given.standing && lettersSection(meeting, given.standing, { slug, now: given.now });
  return {
    title: meeting.title,
    id: meeting.id,
    kind: [kindName(meeting.kind), meeting.groupName].filter(Boolean).join(': '),
    when: whenInWords(meeting),
    ...{ place: meeting.place, state: meeting.state },
    join: joinHref(meeting, given.now),
    done: doneWords(query, {
      ...{ letters: Boolean(letters?.button), substitute: given.asked?.substitute ?? null },
      ...{ asked: given.justEnded, today: given.today },
    }),
    // Before its day the agenda stands before what was promised; on the day, and after it, below.
    ahead: meeting.state === 'planned' && !attendanceOpen(meeting, given.now),
    undo: undoOf(query, at, given.justEnded),
    // Whoever has just added something often adds the next: its form stays open.
    adding: query['done'] ?? null,
    manages,
    member: given.asked !== undefined,
    promised: promised(given),
    self: ownPart(given),
    agenda: agendaSection(given),
    decisions: given.decisions.map((one) => ({ ...one, href: paths.decisionPath({ slug, decision: one.id }) })),
    actions: given.actions.map((one) => line(one, given)),
    minutesChangedAt: given.minutesDiffer ? meeting.minutesChangedAt : null,
    counts: { ...counts, notNoted: counts.asked - counts.here - counts.away },
    ...{ few: fewWords(given.few), names: given.names },
    mayPromise: manages || given.asked !== undefined,
    hrefs: {
      attendance: paths.attendancePath(at),
      asked: manages ? paths.askedPath(at) : null,
      minutes: paths.minutesPath(at),
      file: meetingFilePath(at),
      addItem: manages ? paths.agendaPath(at) : null,
      addDecision: manages ? paths.addDecisionPath(at) : null,
      addAction: paths.addActionPath(at),
      actions: paths.actionsPath({ slug }),
    },
    letters,
    tools: manages ? tools(given) : null,
  };
}

function promised({ meeting, open, ended, slug, ...given }: MeetingGiven) {
  const shown = open.slice(0, PROMISES).map((one) => line(one, { ...given, slug }));
  return {
    open: shown,
    more: open.length > PROMISES,
    ended: ended.map((one) => line(one, { ...given, slug })),
    back: meeting.id,
  };
}

function line(action: Action, { slug, today, manages, own }: Pick<MeetingGiven, 'slug' | 'today' | 'manages' | 'own'>) {
  const mayEnd = manages || isOwn(action.ownedBy, own);
  return { ...actionLine(action, { slug, today }), mayEnd };
}

/** The call, until the meeting is over: who comes late still has to find it when others are noted as here. */
function joinHref({ link, state, endsAt }: Meeting, now: Date): string | null {
  const goesOn = state === 'planned' || (state === 'held' && now < endsAt);
  return goesOn && link !== '' ? link : null;
}

/** The reader's own part: whether they come, and on the day that they are here. */
function ownPart({ meeting, asked, own, slug, now }: MeetingGiven) {
  if (!asked || own.member === null) return null;
  const at = { slug, meeting: meeting.id };
  return {
    reply: asked.reply,
    attended: asked.attended,
    substitute: asked.substitute ?? '',
    said: saidWords(asked, selfMarkingOpen(meeting, now)),
    replyAction: replyOpen(meeting, now) ? paths.replyPath(at) : null,
    hereAction: selfMarkingOpen(meeting, now) ? paths.attendancePath(at) : null,
    mark: `${tapOf(asked.attended, 'here')}:${own.member}`,
  };
}

/** What they said before, with who comes instead. `here`: the heading is about being there, so that the words ask. */
function saidWords({ reply, substitute }: AskedMember, here: boolean): string {
  const instead = substitute ? ` ${substitute} comes instead.` : '';
  if (reply === 'coming') return 'You said that you come.';
  if (reply === 'apologies') return `You said that you cannot come.${instead}`;
  return `You are asked.${here ? ' Do you come?' : ''}${instead}`;
}

/** What those who convene do with the meeting itself. */
function tools({ meeting, slug, now }: MeetingGiven) {
  const at = { slug, meeting: meeting.id };
  const planned = meeting.state === 'planned';
  return {
    change: paths.changeMeetingPath(at),
    cancel: planned ? paths.cancelMeetingPath(at) : null,
    again: withQuery(paths.newMeetingPath({ slug }), { like: meeting.id }),
    state: paths.meetingStatePath(at),
    mayHold: planned && meeting.beginsAt <= now,
    over: planned && meeting.endsAt <= now,
    mayRestore: meeting.state === 'cancelled',
    mayUnhold: meeting.state === 'held',
    attendanceOpen: attendanceOpen(meeting, now),
  };
}
