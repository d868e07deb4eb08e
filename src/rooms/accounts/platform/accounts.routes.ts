import { z } from 'zod';
import {
  get,
  page,
  parseForm,
  platformAdministrator,
  post,
  redirect,
  refusal,
  typed,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { invitedEmail } from '../invitations/invitation.form.ts';
import * as paths from '../paths.ts';
import { showAccount } from './account-page.ts';
import { findAccount } from './accounts.queries.ts';

const searchForm = z.object({ email: invitedEmail });

/** Finding an account; what is done to one is change-account.routes.ts. */
export const accountsRoutes: Route[] = [
  get(paths.accountsPath, platformAdministrator, (visit) => searchPage(visit), { sensitivity: 'sensitive' }),
  post(paths.accountsPath, platformAdministrator, search, {
    sensitivity: 'sensitive',
    rateLimit: { max: 60, seconds: 600 },
  }),
  get(paths.oneAccountPath, platformAdministrator, (visit) => showAccount(visit), {
    sensitivity: 'sensitive',
    look: 'accounts.account.seen',
  }),
];

/** By the whole address only: nobody leafs through people, and the address stands in no link. */
function searchPage(visit: Visit, refused?: RefusedForm): Answer {
  const model = {
    title: 'Find an account',
    values: typed(visit.body, ['email']),
    action: paths.accountsPath(),
    ...refused,
  };
  const breadcrumbs = [{ text: 'This installation', href: paths.platformPath() }];
  return page('accounts/views/find-account.njk', model, { status: refused ? 422 : 200, breadcrumbs });
}

async function search(visit: Visit): Promise<Answer> {
  const form = parseForm(searchForm, visit.body);
  if (!form.ok) return searchPage(visit, form);
  const found = await visit.onPlatform((tx) => findAccount(tx, form.value));
  if (!found) return searchPage(visit, refusal({ email: 'Nobody has an account with this address' }));
  return redirect(paths.oneAccountPath({ account: found.id }));
}
