import { CALENDAR_TYPE, writeCalendar } from '../../../foundation/calendar-files/index.ts';
import {
  NotFound,
  everyone,
  file,
  get,
  inThisLocality,
  localityOf,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { ownMembership } from '../members/own-member.queries.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { findCalendarMeeting, meetingsSince } from './feed-meetings.queries.ts';
import { openFeed, type OpenedFeed } from './feed.queries.ts';
import { meetingEvent } from './meeting-event.view-model.ts';
import { feedPath, meetingFilePath } from './paths.ts';

/** What calendars fetch: the meetings of whoever made the address, and one meeting as a file. */
export const feedRoutes: Route[] = [
  // Services such as Google's fetch the calendars of many people from few addresses.
  get(feedPath, everyone, sendFeed, { rateLimit: { max: 600, seconds: 600 } }),
  get(meetingFilePath, inThisLocality(), sendMeeting),
];

const DAY_MS = 86_400_000;
const BACK_DAYS = 366;
const REFRESH_HOURS = 4;

/** Nothing is kept between requests: whoever revoked the address, left or was disabled has none at the next one. */
async function sendFeed(visit: Visit): Promise<Answer> {
  const feed = await openFeed(visit.db, visit.params['token'] ?? '');
  if (!feed) throw new NotFound();
  const { locality: id, slug, name: locality } = feed;
  const since = new Date(visit.now.getTime() - BACK_DAYS * DAY_MS);
  const meetings = await visit.inLocality(id, async (tx) => {
    if (seesAll(feed)) return meetingsSince(tx, since, null);
    const member = await ownMembership(tx, { id: feed.person, email: feed.email });
    return member ? meetingsSince(tx, since, member) : [];
  });
  const where = { slug, locality, baseUrl: visit.config.baseUrl };
  const body = writeCalendar({
    name: `${locality}: meetings`,
    events: meetings.map((meeting) => meetingEvent(meeting, where)),
    now: visit.now,
    refreshHours: REFRESH_HOURS,
  });
  return file({ body, type: CALENDAR_TYPE, filename: 'meetings.ics' });
}

/** The choice of all meetings ends with the role that allows it. */
function seesAll({ covers, role }: OpenedFeed): boolean {
  return covers === 'all' && MAY_CONVENE.includes(role);
}

async function sendMeeting(visit: Visit): Promise<Answer> {
  const { slug, name: locality } = localityOf(visit);
  const meeting = await visit.inThisLocality((tx) => findCalendarMeeting(tx, visit.params['meeting'] ?? ''));
  if (!meeting) throw new NotFound();
  const event = meetingEvent(meeting, { slug, locality, baseUrl: visit.config.baseUrl });
  const body = writeCalendar({ name: locality, events: [event], now: visit.now, refreshHours: null });
  return file({ body, type: CALENDAR_TYPE, filename: 'meeting.ics' });
}
