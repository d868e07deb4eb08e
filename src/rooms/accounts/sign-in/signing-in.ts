import type { SignedIn, Visit } from '../../../foundation/http/index.ts';

/** Who is here, also before the second step is taken; for routes whose policy is signingIn or settingUp. */
export function whoeverIsHere(visit: Visit): SignedIn {
  const person = visit.person ?? visit.signingIn;
  if (!person) throw new Error('Nobody has begun to sign in; the policy of this route should be signingIn');
  return person;
}
