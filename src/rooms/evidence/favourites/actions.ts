import type { AuditActions } from '../../../foundation/audit/index.ts';

const group = 'Favourite measures';

/** What the audit says of favourites. */
export const favouriteActions: AuditActions = {
  'evidence.favourite.added': { says: 'made a measure a favourite', thing: 'measure', group },
  'evidence.favourite.removed': { says: 'took a measure out of the favourites', thing: 'measure', group },
};
