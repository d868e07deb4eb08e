import {
  NotFound,
  page,
  personIn,
  type Answer,
  type Crumb,
  type RefusedForm,
  type Visit,
} from '../../../foundation/http/index.ts';
import { isId } from '../../../foundation/ids.ts';
import { isShared, SHARED } from '../demonstration/shared-person.ts';
import { staysWhenErased } from '../erasure/ask-for-erasure.ts';
import { openErasure } from '../erasure/erasure.queries.ts';
import * as paths from '../paths.ts';
import { findAccount, type FoundAccount } from './accounts.queries.ts';

const DONE: Record<string, string> = {
  disabled: 'The account is disabled. Every session of it has ended.',
  enabled: 'The account works again.',
  remove: 'The wish is noted. The person gets a letter and can change their mind.',
  keep: 'The wish is withdrawn. Nothing was removed.',
};

export const accountCrumbs: Crumb[] = [
  { text: 'This installation', href: paths.platformPath() },
  { text: 'Find an account', href: paths.accountsPath() },
];

/** One account with what can be done to it, and what was refused. */
export async function showAccount(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { account, open, stays } = await visit.onPlatform(async (tx) => {
    const found = await accountInAddress(visit, (id) => findAccount(tx, { id }));
    const stays = await staysWhenErased({ tx, actor: visit.actor, person: found.id });
    return { account: found, open: await openErasure(tx, found.id), stays };
  });
  const at = { account: account.id };
  const done = visit.query['done'];
  const model = {
    // No name in the title: titles stay in the browser's history.
    title: 'One account',
    account,
    ...{ open, stays },
    shared: isShared(visit) ? SHARED.account : null,
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
  return page('accounts/views/one-account.njk', model, { status: refused ? 422 : 200, breadcrumbs: accountCrumbs });
}

/** The account that the address names; NotFound when nobody has it. */
export async function accountInAddress(
  { params }: Visit,
  find: (id: string) => Promise<FoundAccount | undefined>,
): Promise<FoundAccount> {
  const id = params['account'] ?? '';
  const found = isId(id) ? await find(id) : undefined;
  if (!found) throw new NotFound();
  return found;
}
