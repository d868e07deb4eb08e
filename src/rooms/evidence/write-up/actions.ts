import type { AuditActions } from '../../../foundation/audit/index.ts';

const group = 'Data pictures';

/** What is done to data pictures, in words. */
export const dataPictureActions: AuditActions = {
  'evidence.data-picture.made': { says: 'made a data picture', thing: 'data picture', group },
  'evidence.data-picture.changed': { says: 'changed a data picture', thing: 'data picture', group },
  'evidence.data-picture.removed': { says: 'removed a data picture', thing: 'data picture', group },
  'evidence.data-picture.restored': { says: 'put a data picture back', thing: 'data picture', group },
};
