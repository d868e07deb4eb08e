import type { AuditActions } from '../../foundation/audit/index.ts';

const group = 'Golden thread';

/** What this room's audit actions read like. */
export const threadActions: AuditActions = {
  'thread.link.made': { says: 'tied two things together', thing: 'link', group },
  'thread.link.removed': { says: 'untied two things', thing: 'link', group },
  'thread.link.restored': { says: 'tied two things together again', thing: 'link', group },
};
