import { audit } from '../../../foundation/audit/index.ts';
import {
  Conflict,
  everyone,
  get,
  json,
  NotFound,
  page,
  parseForm,
  post,
  redirect,
  refusal,
  settingUp,
  signedIn,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { newToken } from '../../../foundation/session/index.ts';
import * as paths from '../paths.ts';
import { endSession } from '../sign-in/sign-in.queries.ts';
import { sessionEnds } from '../sign-in/sign-in.rules.ts';
import { tellOfChange } from './letters.ts';
import { provePasskey } from './pass.ts';
import {
  deletePasskey,
  insertPasskey,
  keepChallenge,
  listCredentials,
  openPasskeySession,
  renamePasskey,
  takeChallenge,
} from './passkeys.queries.ts';
import { newPasskeyForm, passkeyForm, renameForm } from './second-factor.form.ts';
import { passkeyOfToday } from './second-factor.view-model.ts';
import { showFinished, showSetUp, wantedPage } from './set-up-pages.ts';
import { finishSettingUp, ownAccount, refuseToBeWithout } from './set-up.ts';
import { askForNewPasskey, askForPasskey, passkeyPlace, readNewPasskey, verifyNewPasskey } from './webauthn.ts';

const sensitive = { sensitivity: 'sensitive' } as const;
const limited = { rateLimit: { max: 300, seconds: 600 } };

export const passkeyRoutes: Route[] = [
  get(paths.addPasskeyOptionsPath, settingUp, giveOptions, limited),
  post(paths.addPasskeyPath, settingUp, addPasskey, limited),
  post(paths.renamePasskeyPath, signedIn, rename, sensitive),
  post(paths.removePasskeyPath, signedIn, remove, sensitive),
  get(paths.passkeySignInOptionsPath, everyone, giveSignInOptions, limited),
  post(paths.passkeySignInPath, everyone, signInByPasskey, limited),
];

function placeOf(visit: Visit) {
  const place = passkeyPlace(visit.config.baseUrl);
  if (!place.possible) throw new NotFound();
  return place;
}

async function giveOptions(visit: Visit): Promise<Answer> {
  const person = ownAccount(visit);
  const options = await visit.onPlatform(async (tx) => {
    const asked = await askForNewPasskey(placeOf(visit), person, await listCredentials(tx, person.id));
    await keepChallenge(tx, asked.challenge, { session: person.session, purpose: 'add', now: visit.now });
    return asked;
  });
  return json(options);
}

async function addPasskey(visit: Visit): Promise<Answer> {
  const form = parseForm(newPasskeyForm, visit.body);
  if (!form.ok) return showSetUp(visit, form);
  const { id: person, session } = ownAccount(visit);
  const read = readNewPasskey(form.value.passkey);
  const done = await visit.onPlatform(async (tx) => {
    if (!read || !(await takeChallenge(tx, read.challenge, { session, purpose: 'add', now: visit.now }))) return null;
    const made = await verifyNewPasskey(placeOf(visit), read);
    const name = form.value.name || passkeyOfToday(visit.now);
    if (!made || !(await insertPasskey(tx, { ...made, person, name }, visit.now))) return null;
    return finishSettingUp(tx, visit, 'passkeyAdded');
  });
  if (done) return showFinished(visit, done, 'passkey');
  return showSetUp(visit, refusal({ passkey: 'That passkey could not be added. Press the button and try again.' }));
}

async function rename(visit: Visit): Promise<Answer> {
  const form = parseForm(renameForm, visit.body);
  if (!form.ok)
    return showSetUp(visit, { ...form, errorList: form.errorList.map((one) => ({ ...one, href: '#passkeys' })) });
  const { id } = ownAccount(visit);
  const done = await visit.onPlatform(async (tx) => {
    const renamed = await renamePasskey(tx, id, passkeyIn(visit), form.value.name);
    if (renamed) await audit(tx, visit.actor, 'accounts.passkey.renamed', id);
    return renamed;
  });
  if (!done) throw new Conflict('That passkey was removed already.');
  return redirect(withQuery(paths.setUpPath(), { done: 'renamed' }));
}

async function remove(visit: Visit): Promise<Answer> {
  const { id, email } = ownAccount(visit);
  const refused = await visit.onPlatform(async (tx) => {
    const why = await refuseToBeWithout(tx, visit, { passkey: passkeyIn(visit) });
    if (why) return why;
    if (!(await deletePasskey(tx, id, passkeyIn(visit)))) throw new Conflict('That passkey was removed already.');
    await audit(tx, visit.actor, 'accounts.passkey.removed', id);
    await tellOfChange(tx, visit, email, 'passkeyRemoved');
    return null;
  });
  if (refused) return showSetUp(visit, refusal({ passkeys: refused }));
  return redirect(withQuery(paths.setUpPath(), { done: 'removed' }));
}

/** Before anybody is known: the browser offers the passkeys that it has for us. */
async function giveSignInOptions(visit: Visit): Promise<Answer> {
  const options = await askForPasskey(placeOf(visit));
  await visit.onPlatform((tx) =>
    keepChallenge(tx, options.challenge, { session: null, purpose: 'sign-in', now: visit.now }),
  );
  return json(options);
}

/** A passkey says who somebody is and that it is them, so it signs in without a letter and counts as both steps. */
async function signInByPasskey(visit: Visit): Promise<Answer> {
  const form = parseForm(passkeyForm, visit.body);
  const session = newToken();
  const person = await visit.onPlatform(async (tx) => {
    const used = form.ok ? await provePasskey(tx, visit, form.value.passkey, null) : null;
    if (!used) return null;
    const opened = await openPasskeySession(tx, { passkey: used.id, counter: used.counter, session, now: visit.now });
    if (opened) await audit(tx, { kind: 'person', person: opened }, 'accounts.session.opened');
    if (opened && visit.sessionToken) await endSession(tx, visit.sessionToken, visit.now);
    return opened;
  });
  const goTo = wantedPage(visit);
  if (person) return redirect(goTo ?? '/', { cookie: { session, expires: sessionEnds(visit.now) } });
  const model = { title: 'That passkey was not accepted', signIn: withQuery(paths.signInPath(), { return: goTo }) };
  return page('accounts/views/passkey-refused.njk', model, { status: 422 });
}

const passkeyIn = (visit: Visit) => visit.params['passkey'] ?? '';
