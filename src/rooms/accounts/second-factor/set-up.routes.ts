import { audit } from '../../../foundation/audit/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import {
  Conflict,
  get,
  page,
  parseForm,
  post,
  redirect,
  refusal,
  settingUp,
  signedIn,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import * as paths from '../paths.ts';
import { confirmPending, deleteCodeApp, findCodeApp, keepPending, replaceRecoveryCodes } from './codes.queries.ts';
import { tellOfChange } from './letters.ts';
import { qrPicture } from './qr.view-model.ts';
import { seal, unseal } from './secret-box.ts';
import { codeForm } from './second-factor.form.ts';
import { codeAppAddress, counterOfCode, newRecoveryCodes, newSecret, secretAsText } from './second-factor.rules.ts';
import { belowSetUp, codesPage, showFinished, showSetUp, wantedPage } from './set-up-pages.ts';
import { finishSettingUp, ownAccount, refuseToBeWithout } from './set-up.ts';

const sensitive = { sensitivity: 'sensitive' } as const;
export const setUpRoutes: Route[] = [
  get(paths.setUpPath, settingUp, (visit) => showSetUp(visit)),
  post(paths.beginCodeAppPath, settingUp, beginCodeApp),
  get(paths.codeAppPath, settingUp, (visit) => showCodeApp(visit)),
  post(paths.codeAppPath, settingUp, confirmCodeApp, { rateLimit: { max: 300, seconds: 600 } }),
  post(paths.removeCodeAppPath, signedIn, removeCodeApp, sensitive),
  post(paths.recoveryCodesPath, signedIn, renewRecoveryCodes, sensitive),
];

async function beginCodeApp(visit: Visit): Promise<Answer> {
  const { id } = ownAccount(visit);
  const sealed = seal(visit.config.sessionSecret, id, newSecret());
  await visit.onPlatform(async (tx) => {
    await keepPending(tx, id, sealed);
    await audit(tx, visit.actor, 'accounts.code-app.begun', id);
  });
  return redirect(withQuery(paths.codeAppPath(), { return: wantedPage(visit) }));
}

async function pendingSecret(tx: Tx, visit: Visit): Promise<Buffer | null> {
  const { id } = ownAccount(visit);
  const app = await findCodeApp(tx, id);
  return app?.pending ? unseal(visit.config.sessionSecret, id, app.pending) : null;
}

async function showCodeApp(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const secret = await visit.onPlatform((tx) => pendingSecret(tx, visit));
  if (!secret) return redirect(withQuery(paths.setUpPath(), { return: wantedPage(visit) }));
  const { email } = ownAccount(visit);
  const model = {
    title: 'Set up a code app',
    picture: qrPicture(codeAppAddress(secret, email)),
    key: secretAsText(secret),
    action: withQuery(paths.codeAppPath(), { return: wantedPage(visit) }),
    back: withQuery(paths.setUpPath(), { return: wantedPage(visit) }),
    ...refused,
  };
  return page('accounts/views/code-app.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: visit.person ? belowSetUp : [],
  });
}

async function confirmCodeApp(visit: Visit): Promise<Answer> {
  const form = parseForm(codeForm, visit.body);
  if (!form.ok) return showCodeApp(visit, form);
  const done = await visit.onPlatform(async (tx) => {
    const secret = await pendingSecret(tx, visit);
    const counter = secret && counterOfCode(secret, form.value.code, visit.now);
    if (counter === null) return null;
    await confirmPending(tx, ownAccount(visit).id, counter, visit.now);
    return finishSettingUp(tx, visit, 'codeAppAdded');
  });
  const words = 'That code is not right. Look at your app again: a code is good for half a minute.';
  return done ? showFinished(visit, done, 'code-app') : showCodeApp(visit, refusal({ code: words }));
}

async function removeCodeApp(visit: Visit): Promise<Answer> {
  const { id, email } = ownAccount(visit);
  const done = await visit.onPlatform(async (tx) => {
    const refused = await refuseToBeWithout(tx, visit, { codeApp: true });
    if (refused) return refused;
    if (!(await deleteCodeApp(tx, id))) throw new Conflict('The code app was removed already.');
    await audit(tx, visit.actor, 'accounts.code-app.removed', id);
    await tellOfChange(tx, visit, email, 'codeAppRemoved');
    return null;
  });
  if (done) return showSetUp(visit, refusal({ 'code-app': done }));
  return redirect(withQuery(paths.setUpPath(), { done: 'no-code-app' }));
}

async function renewRecoveryCodes(visit: Visit): Promise<Answer> {
  const { id, email, hasSecondFactor } = ownAccount(visit);
  if (!hasSecondFactor) throw new Conflict('Set up a passkey or a code app first; recovery codes come with it.');
  const codes = newRecoveryCodes();
  await visit.onPlatform(async (tx) => {
    await replaceRecoveryCodes(tx, id, codes, visit.now);
    await audit(tx, visit.actor, 'accounts.recovery-codes.renewed', id);
    await tellOfChange(tx, visit, email, 'recoveryCodesRenewed');
  });
  return codesPage(codes, paths.setUpPath());
}
