import type { Role, Visit } from '../../../foundation/http/index.ts';
import { localityOf, personIn } from '../../../foundation/http/index.ts';
import type { Member } from './members.queries.ts';
import { addressJoins } from './tie.rules.ts';

/** Who names members, and sets whom the collaborative means to have. */
export const MAY_CONVENE: readonly Role[] = ['local-lead', 'facilitator'];

export function convenes(visit: Visit): boolean {
  return MAY_CONVENE.includes(localityOf(visit).role);
}

/**
 * Whether this member is the visitor themself: by their account, or named with its address and name before there was one. Of
 * another name they are a stranger to it, whoever typed the address.
 */
export function isSelf(visit: Visit, { personId, name, email }: Member): boolean {
  const own = personIn(visit);
  if (personId !== null) return personId === own.id;
  return email?.toLowerCase() === own.email.toLowerCase() && addressJoins({ name }, own);
}
