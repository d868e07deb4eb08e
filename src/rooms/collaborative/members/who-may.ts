import type { Role, Visit } from '../../../foundation/http/index.ts';
import { localityOf, personIn } from '../../../foundation/http/index.ts';
import type { Member } from './members.queries.ts';

/** Who names members, and sets whom the collaborative means to have. */
export const MAY_CONVENE: readonly Role[] = ['local-lead', 'facilitator'];

export function convenes(visit: Visit): boolean {
  return MAY_CONVENE.includes(localityOf(visit).role);
}

/** Whether this member is the visitor themself: by their account, or named with its address before there was one. */
export function isSelf(visit: Visit, { personId, email }: Member): boolean {
  const { id, email: own } = personIn(visit);
  return personId === null ? email?.toLowerCase() === own.toLowerCase() : personId === id;
}
