import { audit } from '../../../foundation/audit/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import {
  Conflict,
  secondFactorRequired,
  type Answer,
  type SignedIn,
  type Visit,
} from '../../../foundation/http/index.ts';
import { whoeverIsHere } from '../sign-in/signing-in.ts';
import { countRecoveryCodes, deleteRecoveryCodes, findCodeApp, replaceRecoveryCodes } from './codes.queries.ts';
import { tellOfChange } from './letters.ts';
import { pass } from './pass.ts';
import { listPasskeys } from './passkeys.queries.ts';
import { newRecoveryCodes } from './second-factor.rules.ts';

/** Whoever is here; invented people are shared by the demonstration's visitors, so one would shut out the others. */
export function ownAccount(visit: Visit): SignedIn {
  const person = whoeverIsHere(visit);
  if (person.sessionKind === 'demonstration')
    throw new Conflict('Invented people are shared: they set up no second step.');
  return person;
}

/** What setting up ends with: the session under its new token, and recovery codes when there were none. */
export type Finished = { cookie: NonNullable<Answer['cookie']>; codes: string[] | null };

/** After something was set up: it has just been proved, so this session has passed. The first time, recovery codes too. */
export async function finishSettingUp(
  tx: Tx,
  visit: Visit,
  change: 'codeAppAdded' | 'passkeyAdded',
): Promise<Finished> {
  const { id, email } = ownAccount(visit);
  await audit(tx, visit.actor, change === 'codeAppAdded' ? 'accounts.code-app.added' : 'accounts.passkey.added', id);
  await tellOfChange(tx, visit, email, change);
  const codes = (await countRecoveryCodes(tx, id)).left > 0 ? null : newRecoveryCodes();
  if (codes) await replaceRecoveryCodes(tx, id, codes, visit.now);
  return { cookie: await pass(tx, visit), codes };
}

/** Why this cannot be removed; null when it can. Without any second step the recovery codes go too. */
export async function refuseToBeWithout(
  tx: Tx,
  visit: Visit,
  without: { codeApp?: boolean; passkey?: string },
): Promise<string | null> {
  const person = ownAccount(visit);
  const passkeys = (await listPasskeys(tx, person.id)).filter(({ id }) => id !== without.passkey);
  const codeApp = without.codeApp ? null : (await findCodeApp(tx, person.id))?.secret;
  if (passkeys.length > 0 || codeApp) return null;
  if (secondFactorRequired(person, visit.config.secondFactorRoles)) {
    return 'Your role asks for a second step, and this is the only one. Add another first.';
  }
  await deleteRecoveryCodes(tx, person.id);
  return null;
}
