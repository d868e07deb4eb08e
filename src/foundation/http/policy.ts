import type { SecondFactorRoles } from '../config/index.ts';
import type { SignedIn, Visit } from './visit.ts';
import { Forbidden, NotFound } from './errors.ts';

/** The roles a person can hold in a locality; the words of the programme. */
export const ROLES = ['local-lead', 'facilitator', 'evaluator', 'member', 'youth-researcher', 'observer'] as const;
export type Role = (typeof ROLES)[number];

/** Who may use a route. Data, so that the matrix test and the guide are made from the very rules that run. */
export type Policy =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'signing-in' }
  | { readonly kind: 'setting-up' }
  | { readonly kind: 'demonstration-only' }
  | { readonly kind: 'platform-administrator' }
  | { readonly kind: 'in-this-locality'; readonly roles: readonly Role[] };

export const everyone: Policy = { kind: 'everyone' };
export const signedIn: Policy = { kind: 'signed-in' };
/** Anybody who has begun to sign in, also without the second step: to take it, or to sign out. */
export const signingIn: Policy = { kind: 'signing-in' };
/**
 * The pages on which a second step is set up: for somebody who has none, and for whoever has passed theirs lately.
 * Never for somebody who has one and has not passed it, who could be anybody with their letter.
 */
export const settingUp: Policy = { kind: 'setting-up' };
/** Only where the demonstration runs; elsewhere the address does not exist. */
export const demonstrationOnly: Policy = { kind: 'demonstration-only' };
export const platformAdministrator: Policy = { kind: 'platform-administrator' };

/** People of the locality whose slug is in the address; all roles unless some are named. */
export function inThisLocality(roles: readonly Role[] = ROLES): Policy {
  return { kind: 'in-this-locality', roles };
}

export type Verdict = 'go-on' | 'sign-in-first' | 'second-step-first' | 'set-up-first';

/**
 * Whether somebody still owes the second step in this session: everybody who has one set up, and whoever holds a role
 * that asks for one ('platform-administrator' among the roles). Null when nothing is owed.
 */
export function secondStepOwed(person: SignedIn, roles: SecondFactorRoles): 'second-step' | 'set-up' | null {
  if (person.secondFactorAt) return null;
  if (person.hasSecondFactor) return 'second-step';
  return secondFactorRequired(person, roles) ? 'set-up' : null;
}

/** Whether one of this person's roles asks for a second step. */
export function secondFactorRequired(person: SignedIn, roles: SecondFactorRoles): boolean {
  const held = person.localities.map(({ role }) => role as string);
  if (person.platformAdministrator) held.push('platform-administrator');
  return held.some((role) => (roles as readonly string[]).includes(role));
}

/**
 * Applies a policy to a visit. Somebody unknown is sent to sign in whether or not the thing exists; somebody who has
 * not finished signing in is sent to finish it; a signed-in outsider is told NotFound; only a member of the locality
 * in another role is told Forbidden; and only who may see a sensitive page is asked for the second step again.
 */
export function judge(policy: Policy, visit: Visit): Verdict {
  if (policy.kind === 'everyone') return 'go-on';
  if (policy.kind === 'demonstration-only') {
    if (!visit.config.demo) throw new NotFound();
    return 'go-on';
  }
  const { person, signingIn: beginning } = visit;
  if (policy.kind === 'signing-in') return person || beginning ? 'go-on' : 'sign-in-first';
  if (beginning) return policy.kind === 'setting-up' && beginning.owes === 'set-up' ? 'go-on' : first(beginning.owes);
  if (!person) return 'sign-in-first';
  if (policy.kind === 'platform-administrator' && !person.platformAdministrator) throw new NotFound();
  if (policy.kind === 'in-this-locality') judgeMembership(policy.roles, visit);
  if (policy.kind === 'setting-up') return person.hasSecondFactor ? judgeLately(person, visit) : 'go-on';
  return visit.sensitivity === 'sensitive' ? judgeLately(person, visit) : 'go-on';
}

function judgeMembership(roles: readonly Role[], visit: Visit): void {
  if (!visit.locality) throw new NotFound();
  if (!roles.includes(visit.locality.role)) throw new Forbidden();
}

function judgeLately(person: SignedIn, { now }: Visit): Verdict {
  if (person.sensitiveUntil && person.sensitiveUntil > now) return 'go-on';
  return first(person.hasSecondFactor || person.sessionKind === 'demonstration' ? 'second-step' : 'set-up');
}

function first(owes: 'second-step' | 'set-up'): Verdict {
  return owes === 'second-step' ? 'second-step-first' : 'set-up-first';
}
