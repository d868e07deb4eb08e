import type { Visit } from './visit.ts';
import { Forbidden, NotFound } from './errors.ts';

/** The roles a person can hold in a locality; the words of the programme. */
export const ROLES = ['local-lead', 'facilitator', 'evaluator', 'member', 'youth-researcher', 'observer'] as const;
export type Role = (typeof ROLES)[number];

/** Who may use a route. Data, so that the matrix test and the guide are made from the very rules that run. */
export type Policy =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'demonstration-only' }
  | { readonly kind: 'platform-administrator' }
  | { readonly kind: 'in-this-locality'; readonly roles: readonly Role[] };

export const everyone: Policy = { kind: 'everyone' };
export const signedIn: Policy = { kind: 'signed-in' };
/** Only where the demonstration runs; elsewhere the address does not exist. */
export const demonstrationOnly: Policy = { kind: 'demonstration-only' };
export const platformAdministrator: Policy = { kind: 'platform-administrator' };

/** People of the locality whose slug is in the address; all roles unless some are named. */
export function inThisLocality(roles: readonly Role[] = ROLES): Policy {
  return { kind: 'in-this-locality', roles };
}

export type Verdict = 'go-on' | 'sign-in-first';

/**
 * Applies a policy to a visit. Somebody unknown is sent to sign in whether or not the thing exists; a signed-in
 * outsider is told NotFound; only a member of the locality in another role is told Forbidden.
 */
export function judge(policy: Policy, visit: Visit): Verdict {
  if (policy.kind === 'everyone') return 'go-on';
  if (policy.kind === 'demonstration-only') {
    if (!visit.config.demo) throw new NotFound();
    return 'go-on';
  }
  if (!visit.person) return 'sign-in-first';
  if (policy.kind === 'platform-administrator' && !visit.person.platformAdministrator) throw new NotFound();
  if (policy.kind === 'in-this-locality') judgeMembership(policy.roles, visit);
  return 'go-on';
}

function judgeMembership(roles: readonly Role[], visit: Visit): void {
  if (!visit.locality) throw new NotFound();
  if (!roles.includes(visit.locality.role)) throw new Forbidden();
}
