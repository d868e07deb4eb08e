import { withQuery, type Visit } from '../../../../foundation/http/index.ts';
import { MEETING_STATES } from '../meeting-words.ts';
import { attendancePath, findAttendancePath, meetingPath, substitutePath } from '../paths.ts';
import type { AskedCounts } from '../planning/asked.queries.ts';
import type { Meeting } from '../planning/meetings.queries.ts';
import { whenInWords } from '../when-words.ts';
import type { AskedList } from './asked-list.ts';
import { attendanceOpen, selfMarkingOpen, tapOf } from './attendance.rules.ts';

type Given = {
  meeting: Meeting;
  list: AskedList;
  counts: AskedCounts;
  own: string | null;
  others: readonly { id: string; name: string; from: string }[];
  at: { slug: string; meeting: string };
  manages: boolean;
  now: Date;
  query: Visit['query'];
};

const REPLY_NOTES = { none: '', coming: 'said they come', apologies: 'sent apologies' } as const;

/** The list of those asked, with what may be tapped by whom. */
export function attendancePage({ meeting, list, counts, own, others, at, manages, now, query }: Given) {
  const open = attendanceOpen(meeting, now);
  const mayMark = (id: string) => open && (manages || (id === own && selfMarkingOpen(meeting, now)));
  const { letter, only, after, from } = query;
  return {
    title: 'Who was there',
    meeting: { title: meeting.title, when: whenInWords(meeting), href: meetingPath(at) },
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
      moreHref: manages ? substitutePath({ ...at, member: member.id }) : null,
    })),
    others: open ? others : [],
    filter: list.filter,
    letters: list.letters,
    nextHref: list.nextHref,
    firstHref: list.firstHref,
    self: attendancePath(at),
    findAction: findAttendancePath(at),
    action: withQuery(attendancePath(at), { letter, only, after, from }),
    onlyHref: withQuery(attendancePath(at), { only: list.filter.only === 'all' ? 'not-noted' : '' }),
  };
}

function noteOf(reply: keyof typeof REPLY_NOTES, substitute: string | null, attended: string): string {
  const instead = substitute && attended !== 'here' ? `${substitute} instead` : '';
  return [REPLY_NOTES[reply], instead].filter(Boolean).join(', ');
}
