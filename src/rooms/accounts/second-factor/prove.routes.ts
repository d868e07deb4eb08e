import {
  get,
  json,
  NotFound,
  page,
  parseForm,
  post,
  redirect,
  refusal,
  signingIn,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import * as paths from '../paths.ts';
import { safeReturn } from '../sign-in/sign-in.rules.ts';
import { whoeverIsHere } from '../sign-in/signing-in.ts';
import { findCodeApp } from './codes.queries.ts';
import { passWithCode, passWithPasskey, passWithRecoveryCode, type Passed, type Wrong } from './pass.ts';
import { keepChallenge, listCredentials } from './passkeys.queries.ts';
import { codeForm, passkeyForm, recoveryForm } from './second-factor.form.ts';
import { provePage, waitWords } from './second-factor.view-model.ts';
import { askForPasskey, passkeyPlace } from './webauthn.ts';

const limited = { rateLimit: { max: 300, seconds: 600 } };

export const proveRoutes: Route[] = [
  get(paths.secondStepPath, signingIn, (visit) => showStep(visit)),
  post(paths.secondStepPath, signingIn, takeCode, limited),
  get(paths.recoveryPath, signingIn, (visit) => showRecovery(visit)),
  post(paths.recoveryPath, signingIn, takeRecoveryCode, limited),
  get(paths.proveOptionsPath, signingIn, giveOptions, limited),
  post(paths.provePasskeyPath, signingIn, takePasskey, limited),
];

async function showStep(visit: Visit, refused?: RefusedForm, status = 200): Promise<Answer> {
  const person = whoeverIsHere(visit);
  if (!person.hasSecondFactor) return redirect(withQuery(paths.setUpPath(), { return: goTo(visit) }));
  const [app, credentials] = await visit.onPlatform(
    async (tx) => [await findCodeApp(tx, person.id), await listCredentials(tx, person.id)] as const,
  );
  const ways = { passkeys: credentials.length > 0, codeApp: Boolean(app?.secret) };
  const model = provePage({
    ways,
    goTo: goTo(visit),
    place: passkeyPlace(visit.config.baseUrl),
    again: visit.person !== null,
  });
  return page('accounts/views/second-step.njk', { ...model, ...refused }, { status });
}

async function takeCode(visit: Visit): Promise<Answer> {
  const form = parseForm(codeForm, visit.body);
  if (!form.ok) return showStep(visit, form, 422);
  const done = await visit.onPlatform((tx) => passWithCode(tx, visit, form.value.code));
  return done.ok ? goOn(visit, done) : showStep(visit, refusal({ code: wordsOf(done) }), statusOf(done));
}

function showRecovery(visit: Visit, refused?: RefusedForm, status = 200): Answer {
  const back = withQuery(paths.secondStepPath(), { return: goTo(visit) });
  const action = withQuery(paths.recoveryPath(), { return: goTo(visit) });
  const model = { title: 'Use a recovery code', action, back, ...refused };
  return page('accounts/views/recovery.njk', model, { status });
}

async function takeRecoveryCode(visit: Visit): Promise<Answer> {
  const form = parseForm(recoveryForm, visit.body);
  if (!form.ok) return showRecovery(visit, form, 422);
  const done = await visit.onPlatform((tx) => passWithRecoveryCode(tx, visit, form.value.code));
  if (!done.ok) return showRecovery(visit, refusal({ code: wordsOf(done) }), statusOf(done));
  // Whoever needed one has lost something: the page with what is set up says how many are left.
  return redirect(withQuery(paths.setUpPath(), { done: 'recovered', return: goTo(visit) }), { cookie: done.cookie });
}

/** A challenge for the browser; made when the person presses the button, and good for five minutes. */
async function giveOptions(visit: Visit): Promise<Answer> {
  const place = passkeyPlace(visit.config.baseUrl);
  if (!place.possible) throw new NotFound();
  const { id, session } = whoeverIsHere(visit);
  const options = await visit.onPlatform(async (tx) => {
    const asked = await askForPasskey(place, await listCredentials(tx, id));
    await keepChallenge(tx, asked.challenge, { session, purpose: 'prove', now: visit.now });
    return asked;
  });
  return json(options);
}

async function takePasskey(visit: Visit): Promise<Answer> {
  const form = parseForm(passkeyForm, visit.body);
  if (!form.ok) return showStep(visit, form, 422);
  const done = await visit.onPlatform((tx) => passWithPasskey(tx, visit, form.value.passkey));
  const words = 'That passkey was not accepted. Try again, or use another way.';
  return done.ok ? goOn(visit, done) : showStep(visit, refusal({ passkey: words }), 422);
}

function goOn(visit: Visit, { cookie }: Passed): Answer {
  return redirect(goTo(visit) ?? '/', { cookie });
}

function wordsOf(wrong: Wrong): string {
  return wrong.reason === 'wait'
    ? waitWords(wrong.until)
    : 'That code is not right, or it was used before. Wait for the next one.';
}

const statusOf = (wrong: Wrong) => (wrong.reason === 'wait' ? 429 : 422);
const goTo = (visit: Visit) => safeReturn(visit.query['return']) ?? undefined;
