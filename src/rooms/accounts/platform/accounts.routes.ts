import { z } from 'zod';
import { audit } from '../../../foundation/audit/index.ts';
import {
  Conflict,
  NotFound,
  get,
  page,
  parseForm,
  personIn,
  platformAdministrator,
  post,
  redirect,
  refusal,
  typed,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { postLetter } from '../../../foundation/mail/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { askToBeRemoved, keepAfterAll, NOT_ASKED } from '../erasure/ask-for-erasure.ts';
import { removalAskedLetter } from '../erasure/erasure.letters.ts';
import { openErasure } from '../erasure/erasure.queries.ts';
import { invitedEmail } from '../invitations/invitation.form.ts';
import * as paths from '../paths.ts';
import { disableAccount, enableAccount, findAccount, type FoundAccount } from './accounts.queries.ts';

const searchForm = z.object({ email: invitedEmail });
const sensitive = { sensitivity: 'sensitive', rateLimit: { max: 60, seconds: 600 } } as const;

export const accountsRoutes: Route[] = [
  get(paths.accountsPath, platformAdministrator, (visit) => searchPage(visit), { sensitivity: 'sensitive' }),
  post(paths.accountsPath, platformAdministrator, search, sensitive),
  get(paths.oneAccountPath, platformAdministrator, (visit) => showAccount(visit), {
    sensitivity: 'sensitive',
    look: 'accounts.account.seen',
  }),
  post(paths.disableAccountPath, platformAdministrator, disable, sensitive),
  post(paths.enableAccountPath, platformAdministrator, enable, sensitive),
  post(paths.removeAccountPath, platformAdministrator, remove, sensitive),
  post(paths.keepAccountPath, platformAdministrator, keep, sensitive),
];

const DONE: Record<string, string> = {
  disabled: 'The account is disabled. Every session of it has ended.',
  enabled: 'The account works again.',
  remove: 'The wish is noted. The person gets a letter and can change their mind.',
  keep: 'The wish is withdrawn. Nothing was removed.',
};

/** By the whole address only: nobody leafs through people, and the address stands in no link. */
function searchPage(visit: Visit, refused?: RefusedForm): Answer {
  const model = {
    title: 'Find an account',
    values: typed(visit.body, ['email']),
    action: paths.accountsPath(),
    ...refused,
  };
  return page('accounts/views/find-account.njk', model, { status: refused ? 422 : 200, breadcrumbs: crumbs() });
}

async function search(visit: Visit): Promise<Answer> {
  const form = parseForm(searchForm, visit.body);
  if (!form.ok) return searchPage(visit, form);
  const found = await visit.onPlatform((tx) => findAccount(tx, form.value));
  if (!found) return searchPage(visit, refusal({ email: 'Nobody has an account with this address' }));
  return redirect(paths.oneAccountPath({ account: found.id }));
}

async function showAccount(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { account, open } = await visit.onPlatform(async (tx) => {
    const found = await accountInAddress(visit, (id) => findAccount(tx, { id }));
    return { account: found, open: await openErasure(tx, found.id) };
  });
  const at = { account: account.id };
  const done = visit.query['done'];
  const model = {
    // No name in the title: titles stay in the browser's history.
    title: 'One account',
    account,
    open,
    self: account.id === personIn(visit).id,
    days: visit.config.erasureWaitDays,
    done: typeof done === 'string' && Object.hasOwn(DONE, done) ? DONE[done] : null,
    actions: {
      disable: paths.disableAccountPath(at),
      enable: paths.enableAccountPath(at),
      remove: paths.removeAccountPath(at),
      keep: paths.keepAccountPath(at),
    },
    ...refused,
  };
  const breadcrumbs = [...crumbs(), { text: 'Find an account', href: paths.accountsPath() }];
  return page('accounts/views/one-account.njk', model, { status: refused ? 422 : 200, breadcrumbs });
}

async function disable(visit: Visit): Promise<Answer> {
  return change(visit, 'disabled', async (tx, { id }) => {
    if (!(await disableAccount(tx, id, visit.now))) return false;
    await audit(tx, visit.actor, 'accounts.person.disabled', id);
    return true;
  });
}

async function enable(visit: Visit): Promise<Answer> {
  return change(visit, 'enabled', async (tx, { id }) => {
    if (!(await enableAccount(tx, id))) return false;
    await audit(tx, visit.actor, 'accounts.person.enabled', id);
    return true;
  });
}

async function remove(visit: Visit): Promise<Answer> {
  const { config, now } = visit;
  const done = await visit.onPlatform(async (tx) => {
    const { id, email } = await accountInAddress(visit, (account) => findAccount(tx, { id: account }));
    const asked = await askToBeRemoved(tx, visit.actor, { person: id, waitDays: config.erasureWaitDays });
    if (!asked.ok) return asked;
    const link = `${config.baseUrl}${paths.removeMePath()}`;
    const letter = removalAskedLetter({ date: dateInWords(asked.due), link });
    await postLetter(tx, { to: email, person: id, letter }, { config, now });
    return asked;
  });
  if (!done.ok) return showAccount(visit, refusal({ remove: NOT_ASKED[done.reason] }));
  return back(visit, 'remove');
}

async function keep(visit: Visit): Promise<Answer> {
  return change(visit, 'keep', (tx, { id }) => keepAfterAll(tx, visit.actor, id));
}

type Change = (tx: Parameters<Parameters<Visit['onPlatform']>[0]>[0], account: FoundAccount) => Promise<boolean>;

async function change(visit: Visit, done: string, work: Change): Promise<Answer> {
  const changed = await visit.onPlatform(async (tx) =>
    work(tx, await accountInAddress(visit, (id) => findAccount(tx, { id }))),
  );
  if (!changed) throw new Conflict('That is so already, or it cannot be done to this account.');
  return back(visit, done);
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

async function accountInAddress(
  { params }: Visit,
  find: (id: string) => Promise<FoundAccount | undefined>,
): Promise<FoundAccount> {
  const id = params['account'] ?? '';
  const found = UUID.test(id) ? await find(id) : undefined;
  if (!found) throw new NotFound();
  return found;
}

function back({ params }: Visit, done: string): Answer {
  return redirect(withQuery(paths.oneAccountPath({ account: params['account'] ?? '' }), { done }));
}

function crumbs() {
  return [{ text: 'Localities', href: paths.platformPath() }];
}
