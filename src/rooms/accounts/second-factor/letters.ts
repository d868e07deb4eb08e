import type { Tx } from '../../../foundation/db/index.ts';
import type { Visit } from '../../../foundation/http/index.ts';
import { defineLetter, postLetter, type PostSetting } from '../../../foundation/mail/index.ts';
import { sessionsPath, signInPath } from '../paths.ts';

/** What changed, as the letter says it. No name of a passkey, no code. */
export const CHANGES = {
  passkeyAdded: 'A passkey was added to your account',
  passkeyRemoved: 'A passkey was removed from your account',
  codeAppAdded: 'A code app was set up for your account',
  codeAppRemoved: 'The code app was removed from your account',
  recoveryCodesRenewed: 'New recovery codes were made for your account, and the earlier ones ended',
  organisationConnected: 'An organisation that can sign you in was connected to your account',
  organisationDisconnected: 'An organisation that could sign you in was disconnected from your account',
  recoveryCodeUsed: 'A recovery code was used to sign in to your account',
} as const;

export const changeLetter = defineLetter({
  name: 'accounts.second-step-changed',
  kind: 'security',
  fields: ['phrase', 'link'],
  write: ({ phrase, link }) => ({
    subject: 'A change to how you sign in to Throughline',
    paragraphs: [
      `${phrase}.`,
      'If this was you, there is nothing to do. If it was not, sign out every other device now.',
    ],
    action: { text: 'See where you are signed in', href: link },
    after: ['Then look at your second step, and tell your local lead or whoever runs Throughline where you are.'],
    why: 'You get this letter because how you sign in to Throughline has changed.',
  }),
});

export const resetLetter = defineLetter({
  name: 'accounts.second-step-reset',
  kind: 'security',
  fields: ['link'],
  write: ({ link }) => ({
    subject: 'Your second step for Throughline was reset',
    paragraphs: [
      'Your second step was taken away and you were signed out everywhere, because somebody said that you had lost it.',
      'Sign in and set up a new one.',
    ],
    action: { text: 'Sign in to Throughline', href: link },
    after: ['If you did not ask for this, tell your local lead or whoever runs Throughline where you are, at once.'],
    why: 'You get this letter because how you sign in to Throughline has changed.',
  }),
});

/** Tells somebody of a change to how they sign in, in case it was not them. */
export async function tellOfChange(tx: Tx, visit: Visit, email: string, change: keyof typeof CHANGES): Promise<void> {
  const link = `${visit.config.baseUrl}${sessionsPath()}`;
  await postLetter(tx, { to: email, letter: changeLetter({ phrase: CHANGES[change], link }) }, visit);
}

/** Tells somebody that their second step was taken away, and that the next sign-in sets up a new one. */
export async function tellOfReset(tx: Tx, setting: PostSetting, email: string): Promise<void> {
  const link = `${setting.config.baseUrl}${signInPath()}`;
  await postLetter(tx, { to: email, letter: resetLetter({ link }) }, setting);
}
