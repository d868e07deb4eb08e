import {
  everyone,
  get,
  page,
  parseForm,
  post,
  redirect,
  signingIn,
  typed,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { audit } from '../../../foundation/audit/index.ts';
import { newToken } from '../../../foundation/session/index.ts';
import { openIdButtons } from '../openid/openid.view-model.ts';
import { secondStepPath, signInLinkPath, signInPath, signInSentPath, signOutPath } from '../paths.ts';
import { requestSignIn } from './request-sign-in.ts';
import { passkeyButton } from '../second-factor/second-factor.view-model.ts';
import { safeReturn, sessionEnds } from './sign-in.rules.ts';
import { endSession, useLink } from './sign-in.queries.ts';
import { signInForm } from './sign-in.form.ts';

export const signInRoutes: Route[] = [
  get(signInPath, everyone, startSigningIn),
  post(signInPath, everyone, sendLink, { rateLimit: { max: 20, seconds: 600 } }),
  get(signInSentPath, everyone, (visit) =>
    page('accounts/views/sign-in-sent.njk', { title: 'Check your email', demo: visit.config.demo }),
  ),
  get(signInLinkPath, everyone, confirmSignIn),
  post(signInLinkPath, everyone, signInByLink, { rateLimit: { max: 60, seconds: 600 } }),
  post(signOutPath, signingIn, signOut),
];

function startSigningIn(visit: Visit): Answer {
  const goTo = safeReturn(visit.query['return']);
  if (visit.person) return redirect(goTo ?? '/');
  if (visit.signingIn) return redirect(withQuery(secondStepPath(), { return: goTo ?? undefined }));
  return askForAddress(visit);
}

function askForAddress(visit: Visit, refused: object = {}, status = 200): Answer {
  const goTo = safeReturn(visit.query['return']);
  const model = {
    title: 'Sign in',
    action: withQuery(signInPath(), { return: goTo ?? undefined }),
    values: typed(visit.body, ['email']),
    demo: visit.config.demo,
    passkey: passkeyButton(visit.config.baseUrl, goTo ?? undefined),
    organisations: openIdButtons(visit.config.openIdIssuers, goTo),
    ...refused,
  };
  return page('accounts/views/sign-in.njk', model, { status });
}

async function sendLink(visit: Visit): Promise<Answer> {
  const form = parseForm(signInForm, visit.body);
  if (!form.ok) return askForAddress(visit, form, 422);
  const goTo = safeReturn(visit.query['return']);
  const { actor, config, now } = visit;
  const request = { actor, email: form.value.email, goTo, config, now };
  await visit.onPlatform((tx) => requestSignIn(tx, request));
  return redirect(signInSentPath());
}

/** Mail scanners open links before people do, so opening one only shows a button; pressing it signs in. */
function confirmSignIn(visit: Visit): Answer {
  const goTo = safeReturn(visit.query['return']);
  const action = withQuery(signInLinkPath({ token: visit.params['token'] ?? '' }), { return: goTo ?? undefined });
  return page('accounts/views/confirm-sign-in.njk', { title: 'Sign in to Throughline', action });
}

async function signInByLink(visit: Visit): Promise<Answer> {
  const session = newToken();
  const person = await visit.onPlatform(async (tx) => {
    const found = await useLink(tx, visit.params['token'] ?? '', session, visit.now);
    if (found) await audit(tx, { kind: 'person', person: found }, 'accounts.session.opened');
    if (found && visit.sessionToken) await endSession(tx, visit.sessionToken, visit.now);
    return found;
  });
  if (!person)
    return page(
      'accounts/views/link-spent.njk',
      { title: 'This link no longer works', signIn: signInPath() },
      { status: 410 },
    );
  return redirect(safeReturn(visit.query['return']) ?? '/', { cookie: { session, expires: sessionEnds(visit.now) } });
}

async function signOut(visit: Visit): Promise<Answer> {
  await visit.onPlatform(async (tx) => {
    await endSession(tx, sessionToken(visit), visit.now);
    await audit(tx, visit.actor, 'accounts.session.ended');
  });
  return redirect('/', { cookie: { session: null } });
}

function sessionToken(visit: Visit): string {
  return visit.sessionToken ?? '';
}
