import { definePath } from '../../../foundation/http/index.ts';

export const meetingsPath = definePath('/in/:slug/meetings');
export const newMeetingPath = definePath('/in/:slug/meetings/new');
export const meetingPath = definePath('/in/:slug/meetings/:meeting');
export const changeMeetingPath = definePath('/in/:slug/meetings/:meeting/change');
export const cancelMeetingPath = definePath('/in/:slug/meetings/:meeting/cancel');
export const meetingStatePath = definePath('/in/:slug/meetings/:meeting/state');

/** Who is asked to a meeting. */
export const askedPath = definePath('/in/:slug/meetings/:meeting/people');
export const replyPath = definePath('/in/:slug/meetings/:meeting/reply');
export const attendancePath = definePath('/in/:slug/meetings/:meeting/attendance');
/** Finding somebody on the list by name: sent, so that no name stands in an address. */
export const findAttendancePath = definePath('/in/:slug/meetings/:meeting/attendance-find');
export const substitutePath = definePath('/in/:slug/meetings/:meeting/attendance/:member');

export const agendaPath = definePath('/in/:slug/meetings/:meeting/agenda');
export const agendaItemPath = definePath('/in/:slug/meetings/:meeting/agenda/:point');
export const removeItemPath = definePath('/in/:slug/meetings/:meeting/agenda/:point/remove');

export const minutesPath = definePath('/in/:slug/meetings/:meeting/minutes');
export const writeMinutesPath = definePath('/in/:slug/meetings/:meeting/minutes/write');
export const sendMinutesPath = definePath('/in/:slug/meetings/:meeting/minutes/send');
/** The minutes as they were the first, second … time that word of them went. */
export const sentMinutesPath = definePath('/in/:slug/meetings/:meeting/minutes/sent/:number');
/** Taking words out of them for good. */
export const takeOutPath = definePath('/in/:slug/meetings/:meeting/minutes/sent/:number/take-out');

/** Having looked whether minutes say again, since a restore, what was taken out of them. */
export const lookedPath = definePath('/in/:slug/meetings/:meeting/minutes/looked');

export const addDecisionPath = definePath('/in/:slug/meetings/:meeting/decisions');
export const decisionPath = definePath('/in/:slug/decisions/:decision');
export const removeDecisionPath = definePath('/in/:slug/decisions/:decision/remove');

export const addActionPath = definePath('/in/:slug/meetings/:meeting/actions');
export const actionsPath = definePath('/in/:slug/actions');
export const actionsFilePath = definePath('/in/:slug/actions.csv');
export const actionPath = definePath('/in/:slug/actions/:action');
/** Taking on what nobody has. */
export const takeActionPath = definePath('/in/:slug/actions/:action/take');
export const endActionPath = definePath('/in/:slug/actions/:action/end');
