import type { Tx } from '../../../foundation/db/index.ts';
import type { Holding, HoldingsContext } from '../../../foundation/personal-data.ts';
import { countRecoveryCodes, findCodeApp } from '../second-factor/codes.queries.ts';
import { listPasskeys } from '../second-factor/passkeys.queries.ts';
import { momentInWords } from './moment-in-words.ts';
import * as own from './own-data.queries.ts';

/** On which devices somebody was signed in. */
export async function sessions(tx: Tx, person: string): Promise<Holding> {
  return {
    title: 'Times you were signed in',
    about: 'So that you stay signed in and can sign out everywhere. Removed 30 days after it ended.',
    tables: ['accounts.session'],
    rows: (await own.ownSessions(tx, person)).map(({ device, begun, lastSeen, expires, ended }) => ({
      Device: device,
      'Signed in': momentInWords(begun),
      'Last seen': momentInWords(lastSeen),
      'Ends at the latest': momentInWords(expires),
      'Signed out': momentInWords(ended),
    })),
  };
}

/** By the name that the settings give an organisation; one that is set no longer has only its address. */
export async function connections(tx: Tx, { organisations }: HoldingsContext): Promise<Holding> {
  return {
    title: 'Organisations you sign in with',
    about:
      'The number by which your organisation knows you, so that you can sign in with it. Kept until you disconnect it.',
    tables: ['accounts.openid_identity'],
    rows: (await own.ownConnections(tx)).map(({ issuer, connectedAt, lastUsedAt }) => ({
      Organisation: organisations.get(issuer) ?? issuer,
      Connected: momentInWords(connectedAt),
      'Last used': momentInWords(lastUsedAt),
    })),
  };
}

/** What somebody proves themself with after the letter. */
export async function secondSteps(tx: Tx, person: string): Promise<Holding> {
  const passkeys = await listPasskeys(tx, person);
  const app = await findCodeApp(tx, person);
  const codes = await countRecoveryCodes(tx, person);
  return {
    title: 'Your second step',
    about:
      'What you prove it with. Of a passkey only its public half, of a code only a scrambled form. Kept until you take it away.',
    tables: ['accounts.passkey', 'accounts.one_time_code', 'accounts.recovery_code'],
    rows: [
      ...passkeys.map(({ name }) => ({ What: `passkey “${name}”` })),
      ...(app ? [{ What: 'an app that makes codes' }] : []),
      ...(codes.left > 0 ? [{ What: `${codes.left} recovery codes` }] : []),
    ],
  };
}
