import type { AuditActions } from '../../../foundation/audit/index.ts';

const group = 'Collaborative';

/** What the audit actions of members' accounts read like. */
export const accountActions: AuditActions = {
  'collaborative.account.not-wanted': {
    says: 'noted that a member wants no account',
    thing: 'member',
    group,
  },
  'collaborative.account.goes-on': {
    says: 'said that the account of a former member goes on',
    thing: 'member',
    group,
  },
  'collaborative.account.asked-anew': {
    says: 'took back that the account of a former member goes on',
    thing: 'member',
    group,
  },
  'collaborative.account.wanted': {
    says: 'noted that a member may be invited after all',
    thing: 'member',
    group,
  },
};
