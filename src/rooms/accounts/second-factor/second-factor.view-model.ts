import * as paths from '../paths.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import type { RecoveryCodes } from './codes.queries.ts';
import type { ShownPasskey } from './passkeys.queries.ts';
import { FEW_RECOVERY_CODES, RECOVERY_CODES } from './second-factor.rules.ts';
import { passkeyPlace, type Place } from './webauthn.ts';

const TIME = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/London' });
const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
});

/** Said instead of looking at a code, after too many wrong ones. */
export function waitWords(until: Date): string {
  // Rounded up: at the time that is said, it works.
  const minute = new Date(Math.ceil(until.getTime() / 60_000) * 60_000);
  return `Too many wrong codes. Wait until ${TIME.format(minute)}, then try again, or use a passkey.`;
}

/** What a passkey is called that was given no name. */
export function passkeyOfToday(now: Date): string {
  return `Passkey of ${DAY.format(now)}`;
}

type Ways = { passkeys: boolean; codeApp: boolean };
type Prove = { ways: Ways; goTo: string | undefined; place: Place; again: boolean };

/** The page that asks for the second step; `again` when the person is signed in and opens a sensitive page. */
export function provePage({ ways, goTo, place, again }: Prove) {
  const query = { return: goTo };
  return {
    title: 'Confirm that it is you',
    again,
    codeApp: ways.codeApp,
    passkey: ways.passkeys && place.possible,
    passkeyElsewhere: ways.passkeys && !place.possible,
    actions: {
      code: withQuery(paths.secondStepPath(), query),
      passkey: withQuery(paths.provePasskeyPath(), query),
      signOut: paths.signOutPath(),
    },
    optionsHref: paths.proveOptionsPath(),
    recoveryHref: withQuery(paths.recoveryPath(), query),
  };
}

/** Where the sign-in page sends a passkey; null where browsers make none for this address. */
export function passkeyButton(baseUrl: string, goTo: string | undefined) {
  if (!passkeyPlace(baseUrl).possible) return null;
  return {
    action: withQuery(paths.passkeySignInPath(), { return: goTo }),
    options: paths.passkeySignInOptionsPath(),
  };
}

const DONE: Record<string, string> = {
  recovered: 'You are signed in. That recovery code is used up; set up what you have lost anew.',
  passkey: 'The passkey was added.',
  renamed: 'The passkey has a new name.',
  removed: 'The passkey was removed.',
  'code-app': 'The code app was set up.',
  'no-code-app': 'The code app was removed.',
};

type SetUp = {
  passkeys: readonly ShownPasskey[];
  codeAppSince: Date | null;
  recovery: RecoveryCodes;
  place: Place;
  required: boolean;
  owed: boolean;
  goTo: string | undefined;
  done: unknown;
};

/** What somebody has set up as their second step, and how to set up more. */
export function setUpPage(given: SetUp) {
  const { passkeys, codeAppSince, recovery, place, required, owed, goTo, done } = given;
  const query = { return: goTo };
  return {
    title: owed ? 'Set up your second step' : 'Your second step',
    owed,
    required,
    nothingYet: passkeys.length === 0 && !codeAppSince,
    codeAppSince,
    passkeys: passkeys.map((passkey) => ({
      ...passkey,
      renameAction: paths.renamePasskeyPath({ passkey: passkey.id }),
      removeAction: paths.removePasskeyPath({ passkey: passkey.id }),
    })),
    recovery: { ...recovery, of: RECOVERY_CODES, few: recovery.left <= FEW_RECOVERY_CODES },
    passkeyPossible: place.possible,
    actions: {
      addPasskey: withQuery(paths.addPasskeyPath(), query),
      beginCodeApp: withQuery(paths.beginCodeAppPath(), query),
      removeCodeApp: paths.removeCodeAppPath(),
      recoveryCodes: paths.recoveryCodesPath(),
      signOut: paths.signOutPath(),
    },
    optionsHref: paths.addPasskeyOptionsPath(),
    goOn: owed ? null : goTo,
    done: typeof done === 'string' ? DONE[done] : undefined,
  };
}
