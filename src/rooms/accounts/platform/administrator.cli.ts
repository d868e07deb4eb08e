import { audit } from '../../../foundation/audit/index.ts';
import { onPlatform, system, type Tx } from '../../../foundation/db/index.ts';
import type { CliCommand, CliContext } from '../../../foundation/room.ts';
import { newToken } from '../../../foundation/session/index.ts';
import { signInLinkPath } from '../paths.ts';
import { invitedEmail } from '../invitations/invitation.form.ts';
import { LINK_MINUTES } from '../sign-in/sign-in.rules.ts';
import { tellOfReset } from '../second-factor/letters.ts';
import {
  disablePerson,
  enablePerson,
  ensureAdministrator,
  forgetSecondFactor,
  insertSignInLink,
} from './administrator.queries.ts';

const MINUTE_MS = 60_000;
const cli = system('command line');

/** `admin invite EMAIL`: the first administrator of an installation, with a link that works once. */
const inviteAdministrator: CliCommand = {
  words: ['admin', 'invite'],
  about: 'Makes somebody a platform administrator and prints a sign-in link that works once, for 15 minutes',
  positionals: ['EMAIL'],
  options: { name: { about: 'their name; the part of the address before @ when left out' } },
  run: (context, { options, positionals }) =>
    withAddress(context, positionals[0], async (tx, email) => {
      const name = typeof options['name'] === 'string' ? options['name'] : (email.split('@')[0] ?? email);
      const person = await ensureAdministrator(tx, { name, email }, context.now);
      const token = newToken();
      const expiresAt = new Date(context.now.getTime() + LINK_MINUTES * MINUTE_MS);
      await insertSignInLink(tx, { person, token, now: context.now, expiresAt });
      await audit(tx, cli, 'accounts.administrator.invited', person);
      return `Sign in once, within ${LINK_MINUTES} minutes, at:\n${context.config.baseUrl}${signInLinkPath({ token })}\n(If the server runs at another address, set its BASE_URL or PORT for this command too.)`;
    }),
};

const disable: CliCommand = {
  words: ['people', 'disable'],
  about: 'Shuts somebody out of every locality and ends their sessions at once',
  positionals: ['EMAIL'],
  options: {},
  run: (context, { positionals }) =>
    withAddress(context, positionals[0], async (tx, email) => {
      const person = await disablePerson(tx, email, context.now);
      if (person) await audit(tx, cli, 'accounts.person.disabled', person);
      return person ? 'Disabled; every session is ended.' : null;
    }),
};

const enable: CliCommand = {
  words: ['people', 'enable'],
  about: 'Lets somebody who was disabled sign in again',
  positionals: ['EMAIL'],
  options: {},
  run: (context, { positionals }) =>
    withAddress(context, positionals[0], async (tx, email) => {
      const person = await enablePerson(tx, email);
      if (person) await audit(tx, cli, 'accounts.person.enabled', person);
      return person ? 'Enabled.' : null;
    }),
};

/** The way back in for the last administrator; whoever has the command line of the server may do anything anyway. */
const resetSecondStep: CliCommand = {
  words: ['admin', 'reset-second-step'],
  about: 'Takes away somebody’s lost passkeys and code app and ends their sessions; they set up new ones',
  positionals: ['EMAIL'],
  options: {},
  run: (context, { positionals }) =>
    withAddress(context, positionals[0], async (tx, email) => {
      const person = await forgetSecondFactor(tx, email, context.now);
      if (!person) return null;
      await audit(tx, cli, 'accounts.second-step.reset', person);
      await tellOfReset(tx, context, email);
      return 'Reset; every session is ended. At the next sign-in a new second step is set up.';
    }),
};

export const accountCommands: CliCommand[] = [inviteAdministrator, resetSecondStep, disable, enable];

type Work = (tx: Tx, email: string) => Promise<string | null>;

/** Runs a command about one address as the owner; says in words why it could not. */
async function withAddress({ owner, out }: CliContext, given: string | undefined, work: Work): Promise<number> {
  const email = invitedEmail.safeParse(given);
  if (!email.success) {
    out(`${given ?? ''}: ${email.error.issues[0]?.message ?? 'not an email address'}`);
    return 2;
  }
  const said = await onPlatform(owner, cli, (tx) => work(tx, email.data));
  out(said ?? `Nobody has the address ${email.data}.`);
  return said ? 0 : 1;
}
