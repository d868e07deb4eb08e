import type { CalendarEvent } from '../../../foundation/calendar-files/index.ts';
import { kindName } from '../meetings/meeting-words.ts';
import { meetingPath } from '../meetings/paths.ts';
import type { CalendarMeeting } from './feed-meetings.queries.ts';

type Where = { slug: string; locality: string; baseUrl: string };

/** A meeting as calendars show it. Its title stands as the conveners wrote it; no person is named. */
export function meetingEvent(meeting: CalendarMeeting, { slug, locality, baseUrl }: Where): CalendarEvent {
  const { id, kind, title, beginsAt, endsAt, place, link, state, sequence } = meeting;
  const href = `${baseUrl}${meetingPath({ slug, meeting: id })}`;
  const lines = [`${kindName(kind)}, ${locality}`, link && `Join: ${link}`, `Agenda and answer: ${href}`];
  return {
    // A UUID by itself, as RFC 7986 asks: it says nothing of the installation and stays when that moves.
    ...{ uid: id, sequence, begins: beginsAt, ends: endsAt, title, href },
    text: lines.filter(Boolean).join('\n'),
    place: place || link,
    cancelled: state === 'cancelled',
  };
}
