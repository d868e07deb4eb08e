import type { AuditActions } from '../../foundation/audit/index.ts';

/** What this room's audit actions read like. */
export const localityActions: AuditActions = {
  'localities.locality.opened': { says: 'opened the locality', thing: 'locality', group: 'Localities' },
  'localities.schools.imported': { says: 'imported the schools of England', thing: 'extract', group: 'Schools' },
};
