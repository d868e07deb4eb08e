import { audit } from '../../../foundation/audit/index.ts';
import {
  Conflict,
  get,
  page,
  platformAdministrator,
  post,
  redirect,
  refusal,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { postLetter } from '../../../foundation/mail/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { refuseShared } from '../demonstration/shared-person.ts';
import { askToBeRemoved, keepAfterAll, NOT_ASKED } from '../erasure/ask-for-erasure.ts';
import { removalAskedLetter } from '../erasure/erasure.letters.ts';
import * as paths from '../paths.ts';
import { accountCrumbs, accountInAddress, showAccount } from './account-page.ts';
import { disableAccount, enableAccount, findAccount, type FoundAccount } from './accounts.queries.ts';

const sensitive = { sensitivity: 'sensitive', rateLimit: { max: 60, seconds: 600 } } as const;

/** What a platform administrator does to an account. */
export const changeAccountRoutes: Route[] = [
  get(paths.disableAccountPath, platformAdministrator, askToDisable, {
    sensitivity: 'sensitive',
    look: 'accounts.account.seen',
  }),
  post(paths.disableAccountPath, platformAdministrator, disable, sensitive),
  post(paths.enableAccountPath, platformAdministrator, enable, sensitive),
  post(paths.removeAccountPath, platformAdministrator, remove, sensitive),
  post(paths.keepAccountPath, platformAdministrator, keep, sensitive),
];

/** Asks before it is done: who is shut out is named, and what stays. */
async function askToDisable(visit: Visit): Promise<Answer> {
  const { id, name } = await visit.onPlatform((tx) =>
    accountInAddress(visit, (account) => findAccount(tx, { id: account })),
  );
  const at = { account: id };
  const model = {
    // No name in the title: titles stay in the browser's history.
    title: 'Disable an account?',
    heading: `Disable the account of ${name}?`,
    says: [
      `${name} will be shut out of every locality, and every session of theirs ends, from the moment that you press the button.`,
      'What they did stays under their name. You can let them in again.',
    ],
    button: `Disable the account of ${name}`,
    action: paths.disableAccountPath(at),
    back: paths.oneAccountPath(at),
  };
  return page('accounts/views/confirm.njk', model, { breadcrumbs: accountCrumbs });
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
  refuseShared(visit, 'account');
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
  refuseShared(visit, 'account');
  const changed = await visit.onPlatform(async (tx) =>
    work(tx, await accountInAddress(visit, (id) => findAccount(tx, { id }))),
  );
  if (!changed) throw new Conflict('That is so already, or it cannot be done to this account.');
  return back(visit, done);
}

function back({ params }: Visit, done: string): Answer {
  return redirect(withQuery(paths.oneAccountPath({ account: params['account'] ?? '' }), { done }));
}
