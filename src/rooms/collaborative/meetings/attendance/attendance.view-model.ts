import { withQuery, type Visit } from '../../../../foundation/http/index.ts';
import { fewWords } from '../../members/unnamed-words.ts';
import { ATTENDED, MEETING_STATES } from '../meeting-words.ts';
import { attendancePath, findAttendancePath, meetingPath, substitutePath } from '../paths.ts';
import type { AskedCounts } from '../planning/asked.queries.ts';
import type { Meeting } from '../planning/meetings.queries.ts';
import { whenInWords } from '../when-words.ts';
import type { AskedList } from './asked-list.ts';
import { attendanceOpen, selfMarkingOpen, tapOf } from './attendance.rules.ts';
import type { UnnamedAsked } from './unnamed-attendance.queries.ts';
import type { UnnamedAttendance } from './unnamed-attendance.ts';

type Given = {
  meeting: Meeting;
  list: AskedList;
  counts: AskedCounts;
  /** Those who are not named to this reader, counted by what they said or did. */
  unnamed: UnnamedAttendance<string>;
  own: string | null;
  others: readonly { id: string; name: string; from: string }[];
  at: { slug: string; meeting: string };
  manages: boolean;
  now: Date;
  query: Visit['query'];
};

const REPLY_NOTES = { none: '', coming: 'said they come', apologies: 'sent apologies' } as const;

/** The list of those asked, with what may be tapped by whom. */
export function attendancePage({ meeting, list, counts, unnamed, own, others, at, manages, now, query }: Given) {
  const open = attendanceOpen(meeting, now);
  const mayMark = (id: string) => open && (manages || (id === own && selfMarkingOpen(meeting, now)));
  const { letter, only, after, from } = query;
  const place = { letter, only, after, from };
  return {
    title: 'Who was there',
    meeting: { title: meeting.title, when: whenInWords(meeting), href: meetingPath(at) },
    noted: notedWords(list, query['noted']),
    state: MEETING_STATES[meeting.state],
    open,
    manages,
    counts: { ...counts, notNoted: counts.asked - counts.here - counts.away },
    rows: list.rows.map(({ member, from: comesFrom }) => ({
      ...{ id: member.id, name: member.name, from: comesFrom, attended: member.attended, own: member.id === own },
      note: noteOf(member.reply, member.substitute, member.attended),
      here: `${tapOf(member.attended, 'here')}:${member.id}`,
      away: `${tapOf(member.attended, 'away')}:${member.id}`,
      mayMark: mayMark(member.id),
      mayAway: manages,
      moreHref: manages ? withQuery(substitutePath({ ...at, member: member.id }), place) : null,
    })),
    few: fewWords(unnamed.few),
    unnamed: unnamed.lines.toSorted((a, b) => IN_ORDER.indexOf(a.standing) - IN_ORDER.indexOf(b.standing)),
    others: open ? others : [],
    filter: list.filter,
    letters: list.letters,
    nextHref: list.nextHref,
    firstHref: list.firstHref,
    self: attendancePath(at),
    findAction: findAttendancePath(at),
    action: withQuery(attendancePath(at), place),
    onlyHref: withQuery(attendancePath(at), { only: list.filter.only === 'all' ? 'not-noted' : '' }),
  };
}

/** What is noted now of whom the last press was about, for those who do not see the list change; null where there was none. */
function notedWords({ rows }: AskedList, id: unknown): string | null {
  const member = rows.find((row) => row.member.id === id)?.member;
  if (!member) return typeof id === 'string' ? 'Noted.' : null;
  const { name, reply, substitute, attended } = member;
  return `${name}: ${[ATTENDED[attended], noteOf(reply, substitute, attended)].filter(Boolean).join(', ')}.`;
}

/** Who came stands first, also of those who are not named. */
const IN_ORDER = ['here', 'away', 'not noted', 'said they come', 'sent apologies', 'not answered'];

/** What somebody did who is not named, once it can be noted; and before that what they said. */
export const cameWords = ({ attended }: UnnamedAsked) => (attended === 'not-noted' ? 'not noted' : attended);
export const saidWords = ({ reply }: UnnamedAsked) => REPLY_NOTES[reply] || 'not answered';

function noteOf(reply: keyof typeof REPLY_NOTES, substitute: string | null, attended: string): string {
  const instead = substitute && attended !== 'here' ? `${substitute} instead` : '';
  return [REPLY_NOTES[reply], instead].filter(Boolean).join(', ');
}
