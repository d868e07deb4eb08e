import type { Visit } from '../../../../foundation/http/index.ts';
import type { AgendaItem } from '../agenda/agenda.queries.ts';
import type { whereFrom } from '../attendance/asked-list.ts';
import type { UnnamedAttendance } from '../attendance/unnamed-attendance.ts';
import type { UnnamedAsked } from '../attendance/unnamed-attendance.queries.ts';
import { fewWords } from '../../members/unnamed-words.ts';
import { kindName } from '../meeting-words.ts';
import { inviteMembersPath } from '../../inviting/paths.ts';
import { meetingPath, sendMinutesPath, sentMinutesPath, writeMinutesPath } from '../paths.ts';
import type { Meeting } from '../planning/meetings.queries.ts';
import { ownerWords } from '../promises/action.view-model.ts';
import type { Action } from '../promises/actions.queries.ts';
import type { Decision } from '../promises/decisions.queries.ts';
import { whenInWords } from '../when-words.ts';
import type { EditionKey } from './editions.queries.ts';
import type { InMinutes } from './minutes.queries.ts';
import type { MinutesStanding } from './minutes-standing.ts';
import { sendSection, sentDoneWords } from './send-section.ts';

/** More names than anybody reads in minutes. */
export const MOST_NAMES = 1000;

export type From = Awaited<ReturnType<typeof whereFrom>>;

type Given = {
  meeting: Meeting;
  items: readonly AgendaItem[];
  people: readonly InMinutes[];
  /** Those who are not named to this reader, counted. */
  unnamed: UnnamedAttendance<InMinutes['standing']>;
  most: number;
  from: From;
  decisions: readonly Decision[];
  actions: readonly Action[];
  /** Of what they say now. */
  mark: string;
  /** How word of them stands; null for whoever does not convene. */
  standing: MinutesStanding | null;
  at: { slug: string; meeting: string };
  manages: boolean;
  query: Visit['query'];
  /** What was sent, the last first. */
  editions: readonly EditionKey[];
  /** Whether they say something else than when word of them went last. */
  differs: boolean;
};

const PRESENT: readonly { standing: InMinutes['standing']; heading: string }[] = [
  { standing: 'here', heading: 'Here' },
  { standing: 'replaced', heading: 'Sent somebody instead' },
  { standing: 'apologies', heading: 'Apologies' },
  { standing: 'away', heading: 'Away' },
];

/** The minutes as they are read and printed. */
export function minutesPage(given: Given) {
  const { meeting, items, decisions, actions, standing, editions, differs, at, manages, query, mark } = given;
  const last = editions[0];
  return {
    title: 'Minutes',
    done: doneWords(query),
    held: meeting.state === 'held',
    meeting: {
      ...{ title: meeting.title, when: whenInWords(meeting), place: meeting.place, href: meetingPath(at) },
      kind: [kindName(meeting.kind), meeting.groupName].filter(Boolean).join(': '),
    },
    ...{ people: peopleInWords(given), few: fewWords(given.unnamed.few) },
    items: items.map(({ title, notes, lead }, at) => ({ number: at + 1, title, notes, lead })),
    words: meeting.minutes,
    decisions,
    actions: actions.map((action) => ({ ...action, owner: capital(ownerWords(action)), now: cameOf(action) })),
    sentAt: meeting.minutesSentAt,
    changedAt: differs ? meeting.minutesChangedAt : null,
    editions: editions.map(({ number, sentAt, printed }) => ({
      // Two of one minute would read alike.
      which: editions.length > 1 ? ` (edition ${number})` : '',
      ...{ sentAt, printed, href: sentMinutesPath({ ...at, number: String(number) }) },
    })),
    readMark: mark,
    sentSeen: meeting.minutesSentAt?.toISOString() ?? '',
    writeHref: manages ? writeMinutesPath(at) : null,
    sendAction: sendMinutesPath(at),
    inviteHref: inviteMembersPath({ slug: at.slug }),
    send: standing && meeting.state === 'held' ? sendSection({ meeting, last, differs, standing }) : null,
  };
}

/** "Open." or "Done: all five answered." */
function cameOf({ state, outcome }: Action): string {
  const words = state === 'open' ? 'Open' : state === 'done' ? 'Done' : 'Dropped';
  return outcome ? `${words}: ${outcome}` : `${words}.`;
}

/** "Hester Quill (Otterbrook Primary School)", under a heading each for who was here, sent somebody, could not come. */
export function peopleInWords({ people, unnamed, most, from }: Pick<Given, 'people' | 'unnamed' | 'most' | 'from'>) {
  const shown = people.slice(0, most);
  return PRESENT.map(({ standing, heading }) => ({
    heading,
    names: [
      ...shown
        .filter((one) => one.standing === standing)
        .map((one) => ({
          text: `${one.name} (${from(one)})`,
          instead: standing === 'replaced' ? one.substitute : null,
        })),
      ...notNamed(unnamed.lines.filter((one) => one.standing === standing)),
    ],
    cut: people.length > most,
  })).filter(({ names }) => names.length > 0);
}

/** Behind the names: "not named to you: 4 members, 2 members, primary schools". */
function notNamed(unnamed: Given['unnamed']['lines']) {
  const words = unnamed.map(({ text }) => text.replace(/^A /, 'a '));
  return words.length === 0 ? [] : [{ text: `not named to you: ${words.join('; ')}`, instead: null }];
}

/** How somebody who is not named stands in the minutes, as `attendanceOf` says it of the others; null: not at all. */
export function standingInMinutes({ reply, attended, replaced }: UnnamedAsked): InMinutes['standing'] | null {
  if (attended === 'here') return 'here';
  if (attended === 'not-noted' && reply !== 'apologies') return null;
  if (replaced) return 'replaced';
  return reply === 'apologies' ? 'apologies' : 'away';
}

function doneWords(query: Visit['query']): string | null {
  if (query['done'] === 'written') return 'The words are saved.';
  return sentDoneWords(query);
}

const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
