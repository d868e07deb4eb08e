import type { AuditActions } from '../../foundation/audit/index.ts';

/** What this room's audit actions read like. */
export const localityActions: AuditActions = {
  'localities.locality.opened': { says: 'opened the locality', thing: 'locality', group: 'Localities' },
  'localities.schools.imported': { says: 'imported the schools of England', thing: 'extract', group: 'Schools' },
  'localities.calendar.added': { says: 'entered school days', thing: 'entry', group: 'School days' },
  'localities.calendar.changed': { says: 'changed school days', thing: 'entry', group: 'School days' },
  'localities.calendar.removed': { says: 'took school days out', thing: 'entry', group: 'School days' },
  'localities.calendar.put-back': { says: 'put school days back', thing: 'entry', group: 'School days' },
  'localities.schools-file.sent': { says: 'sent a file of schools', thing: 'file', group: 'Schools' },
  'localities.schools-file.checked': { says: 'had a file of schools checked', thing: 'file', group: 'Schools' },
  'localities.schools-file.refused': {
    says: 'sent a file that is no extract of schools',
    thing: 'file',
    group: 'Schools',
  },
  'localities.schools-file.confirmed': { says: 'confirmed an import of schools', thing: 'file', group: 'Schools' },
  'localities.organisation.added': { says: 'added an organisation', thing: 'organisation', group: 'Organisations' },
  'localities.organisation.changed': { says: 'changed an organisation', thing: 'organisation', group: 'Organisations' },
  'localities.organisation.ended': {
    says: 'ended an organisation’s part',
    thing: 'organisation',
    group: 'Organisations',
  },
  'localities.organisation.put-back': {
    says: 'undid the end of an organisation’s part',
    thing: 'organisation',
    group: 'Organisations',
  },
};
