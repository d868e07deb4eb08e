import { definePath } from '../../../foundation/http/index.ts';

/** Where somebody makes, changes and revokes the address of their calendar. */
export const calendarFeedPath = definePath('/in/:slug/meetings/calendar-feed');
export const coverFeedPath = definePath('/in/:slug/meetings/calendar-feed/covers');
export const revokeFeedPath = definePath('/in/:slug/meetings/calendar-feed/revoke');

/** What calendars fetch, without signing in: the token is the authority. */
export const feedPath = definePath('/feeds/:token/meetings.ics');
/** One meeting, to put into a calendar by hand. */
export const meetingFilePath = definePath('/in/:slug/meetings/:meeting/meeting.ics');
