import {
  page,
  redirect,
  secondFactorRequired,
  withQuery,
  type Answer,
  type RefusedForm,
  type Visit,
} from '../../../foundation/http/index.ts';
import * as paths from '../paths.ts';
import { safeReturn } from '../sign-in/sign-in.rules.ts';
import { whoeverIsHere } from '../sign-in/signing-in.ts';
import { countRecoveryCodes, findCodeApp } from './codes.queries.ts';
import { listPasskeys } from './passkeys.queries.ts';
import { setUpPage } from './second-factor.view-model.ts';
import type { Finished } from './set-up.ts';
import { passkeyPlace } from './webauthn.ts';

const crumbs = [{ text: 'Your account', href: paths.accountPath() }];
/** For the pages below this one. */
export const belowSetUp = [...crumbs, { text: 'Your second step', href: paths.setUpPath() }];

/** What is set up, with what was refused; also shown when a passkey could not be added or removed. */
export async function showSetUp(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const person = whoeverIsHere(visit);
  if (person.sessionKind === 'demonstration')
    return page('accounts/views/second-step-shared.njk', { title: 'Your second step' }, { breadcrumbs: crumbs });
  const [passkeys, app, recovery] = await visit.onPlatform(
    async (tx) =>
      [
        await listPasskeys(tx, person.id),
        await findCodeApp(tx, person.id),
        await countRecoveryCodes(tx, person.id),
      ] as const,
  );
  const owed = visit.signingIn !== null;
  const model = setUpPage({
    passkeys,
    codeAppSince: app?.secret ? app.since : null,
    recovery,
    place: passkeyPlace(visit.config.baseUrl),
    required: secondFactorRequired(person, visit.config.secondFactorRoles),
    owed,
    goTo: wantedPage(visit),
    done: visit.query['done'],
  });
  const options = { status: refused ? 422 : 200, breadcrumbs: owed ? [] : crumbs };
  return page('accounts/views/set-up-second-step.njk', { ...model, ...refused }, options);
}

/** The recovery codes, shown this once; with none to show, straight on to where the person wanted to go. */
export function showFinished(visit: Visit, { cookie, codes }: Finished, done: string): Answer {
  if (codes) return { ...codesPage(codes, wantedPage(visit) ?? '/'), cookie };
  return redirect(withQuery(paths.setUpPath(), { done, return: wantedPage(visit) }), { cookie });
}

/** Ten codes, to be read once. `next` is where the person goes from here. */
export function codesPage(codes: string[], next: string): Answer {
  const title = 'Keep your recovery codes';
  const text = `Recovery codes for Throughline. Each works once, in place of the second step.\n\n${codes.join('\n')}\n`;
  // A download without a second request: the codes leave the server once.
  const download = `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;
  return page('accounts/views/recovery-codes.njk', { title, codes, download, next });
}

/** Where the person wanted to go when they were asked to set something up. */
export const wantedPage = (visit: Visit) => safeReturn(visit.query['return']) ?? undefined;
