import type { AuditActions } from '../../../foundation/audit/index.ts';

const of = (says: string) => ({ says, thing: 'file', group: 'Local data' });

/** What the lines of local data read like. */
export const localDataActions: AuditActions = {
  'evidence.local-data.listed': { says: 'looked at the list of local data', group: 'Local data' },
  'evidence.local-data.seen': of('looked at a file of local data'),
  'evidence.local-data.problems-downloaded': of('downloaded the problems of a file of local data'),
  'evidence.local-data.sent': of('sent a file of local data'),
  'evidence.local-data.checked': of('had a file of local data checked'),
  'evidence.local-data.refused': of('sent a file of local data that could not be read'),
  'evidence.local-data.accepted': of('accepted a file of local data'),
  'evidence.local-data.discarded': of('discarded a file of local data'),
  'evidence.local-data.withdrawn': of('took a file of local data back'),
  'evidence.local-data.deleted': of('had the rows of a file of local data deleted'),
  'evidence.local-data.sealed': {
    says: 'had scrambled pupil numbers sealed with the secret of this installation',
    group: 'Local data',
  },
  'evidence.local-data.forgotten': { says: 'removed local data that was older than it is kept', group: 'Local data' },
};
