import { audit } from '../../../foundation/audit/index.ts';
import {
  get,
  page,
  parseForm,
  personIn,
  post,
  redirect,
  signedIn,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { lettersPath, preferenceOf, savePreference, troublesOf } from '../../../foundation/mail/index.ts';
import { accountPath } from '../paths.ts';
import { preferenceOfForm, preferencesForm } from './preferences.form.ts';
import { preferencesModel } from './preferences.view-model.ts';

export const preferenceRoutes: Route[] = [
  get(lettersPath, signedIn, (visit) => showPreferences(visit)),
  post(lettersPath, signedIn, savePreferences),
];

async function showPreferences(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { id, email } = personIn(visit);
  const [preference, troubles] = await visit.onPlatform(
    async (tx) => [await preferenceOf(tx, id), await troublesOf(tx, [email])] as const,
  );
  const model = {
    title: 'Your letters',
    saved: visit.query['saved'] === 'yes',
    email,
    trouble: troubles.get(email),
    action: lettersPath(),
    ...preferencesModel(preference),
    ...refused,
  };
  const breadcrumbs = [{ text: 'Your account', href: accountPath() }];
  return page('accounts/views/letters.njk', model, { status: refused ? 422 : 200, breadcrumbs });
}

async function savePreferences(visit: Visit): Promise<Answer> {
  const form = parseForm(preferencesForm, visit.body);
  if (!form.ok) return showPreferences(visit, form);
  const { id } = personIn(visit);
  await visit.onPlatform(async (tx) => {
    await savePreference(tx, id, preferenceOfForm(form.value), visit.now);
    await audit(tx, visit.actor, 'accounts.letters.chosen', id);
  });
  return redirect(withQuery(lettersPath(), { saved: 'yes' }));
}
