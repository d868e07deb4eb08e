import type { AuditActions } from '../../../foundation/audit/index.ts';

/** What the lines about figures of local data read like. */
export const localReleaseActions: AuditActions = {
  'evidence.local-release.made': { says: 'had figures of local data worked out', group: 'Local data' },
  'evidence.local-figures.seen': { says: 'looked at figures of local data', group: 'Local data' },
  'evidence.local-figures.taken': {
    says: 'took a figure of local data away as a file',
    thing: 'file',
    group: 'Local data',
  },
  'evidence.local-minimum.changed': {
    says: 'changed from how many children on a number of local data is shown',
    group: 'Local data',
  },
};
