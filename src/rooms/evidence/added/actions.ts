import type { AuditActions } from '../../../foundation/audit/index.ts';

/** What is written down of releases that are added. */
export const addedActions: AuditActions = {
  'evidence.release.added': { says: 'added a release of published figures', thing: 'release', group: 'Figures' },
  'evidence.release.taken-out': {
    says: 'took a release of published figures out',
    thing: 'release',
    group: 'Figures',
  },
};
