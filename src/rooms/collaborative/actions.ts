import type { AuditActions } from '../../foundation/audit/index.ts';

const group = 'Collaborative';

/** What this room's audit actions read like. */
export const collaborativeActions: AuditActions = {
  'collaborative.member.added': { says: 'named a member of the collaborative', thing: 'member', group },
  'collaborative.member.changed': { says: 'changed a member of the collaborative', thing: 'member', group },
  'collaborative.member.ended': { says: 'ended a membership of the collaborative', thing: 'member', group },
  'collaborative.member.put-back': { says: 'undid the end of a membership', thing: 'member', group },
  'collaborative.wishes.seen': { says: 'looked at what a member needs to take part', thing: 'member', group },
  'collaborative.wishes.changed': { says: 'changed what a member needs to take part', thing: 'member', group },
  'collaborative.members.exported': { says: 'downloaded the list of members', group },
  'collaborative.members.forgotten': { says: 'removed the names of former members', group },
  'collaborative.person.erased': { says: 'removed a person from the collaborative', group },
  'collaborative.target.changed': { says: 'changed whom the collaborative means to have', group },
  'collaborative.purpose.changed': { says: 'changed what the collaborative is for', group },
  'collaborative.phase.changed': { says: 'changed a phase of the collaborative', group },
  'collaborative.meetings.forgotten': { says: 'removed what meetings keep for a time only', group },
  'collaborative.substitutes.erased': { says: 'removed the names of those who came instead of a person', group },
  'collaborative.meeting.planned': { says: 'planned a meeting', thing: 'meeting', group },
  'collaborative.meeting.changed': { says: 'changed a meeting', thing: 'meeting', group },
  'collaborative.meeting.cancelled': { says: 'cancelled a meeting', thing: 'meeting', group },
  'collaborative.meeting.restored': { says: 'put a cancelled meeting back', thing: 'meeting', group },
  'collaborative.meeting.held': { says: 'noted that a meeting was held', thing: 'meeting', group },
  'collaborative.meeting.not-held': { says: 'noted that a meeting was not held', thing: 'meeting', group },
};
