import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import type { Role } from '../../../foundation/http/index.ts';
import { tellOfNewcomer } from './newcomers.ts';
import { endMembershipOf, findPerson, lockLocalLeads, reopenMembership, updateRole } from './people.queries.ts';

export type Refused = { ok: false; reason: 'last-local-lead' | 'not-here' };

/** Gives somebody another role here. Refused when the locality would be left without a local lead. */
export async function changeRole(
  tx: Tx,
  actor: Actor,
  change: { person: string; role: Role },
): Promise<{ ok: true } | Refused> {
  if (change.role !== 'local-lead' && (await isLastLead(tx, change.person)))
    return { ok: false, reason: 'last-local-lead' };
  if ((await updateRole(tx, change.person, change.role)) === 0) return { ok: false, reason: 'not-here' };
  await audit(tx, actor, 'accounts.role.changed', change.person);
  return { ok: true };
}

/** Ends somebody's part in this locality, at once and everywhere. What they did stays under their name. */
export async function endMembership(tx: Tx, actor: Actor, person: string, now: Date): Promise<{ ok: true } | Refused> {
  if (await isLastLead(tx, person)) return { ok: false, reason: 'last-local-lead' };
  if ((await endMembershipOf(tx, person, now)) === 0) return { ok: false, reason: 'not-here' };
  await audit(tx, actor, 'accounts.membership.ended', person);
  return { ok: true };
}

/** Brings somebody back in the role that they had. False when their part has not ended. */
export async function bringBack(tx: Tx, actor: Actor, person: string): Promise<boolean> {
  if ((await reopenMembership(tx, person)) === 0) return false;
  await audit(tx, actor, 'accounts.membership.restored', person);
  const back = await findPerson(tx, person);
  if (back) await tellOfNewcomer({ tx, actor, person, email: back.email });
  return true;
}

async function isLastLead(tx: Tx, person: string): Promise<boolean> {
  const leads = await lockLocalLeads(tx);
  return leads.length === 1 && leads[0] === person;
}
