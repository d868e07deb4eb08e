import { z } from 'zod';
import { audit } from '../../../foundation/audit/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import {
  NotFound,
  inThisLocality,
  localityOf,
  parseForm,
  personIn,
  post,
  redirect,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { isId } from '../../../foundation/ids.ts';
import { MAY_INVITE } from '../../accounts/index.ts';
import { accountAfterPath, handoverPath, memberPath } from '../paths.ts';
import { accountAfter } from './account-after.ts';
import { saveAccountKept } from './account-after.queries.ts';
import { findMember } from './members.queries.ts';
import { memberId, showMember } from './show-member.ts';

/** Whoever ends parts under People says of a former member that their account goes on, and takes that back. */
export const accountAfterRoutes: Route[] = [post(accountAfterPath, inThisLocality(MAY_INVITE), say)];

const afterForm = z.object({
  goes: z.enum(['on', 'ask'], { error: 'Choose whether their account goes on' }),
  back: z.string().catch(''),
});
const DONE = { on: 'account-goes-on', ask: 'account-asked-anew' } as const;

async function say(visit: Visit): Promise<Answer> {
  const form = parseForm(afterForm, visit.body);
  if (!form.ok) return showMember(visit, form);
  const { goes, back } = form.value;
  const { slug } = localityOf(visit);
  const saved = await visit.inThisLocality((tx) => keep(tx, visit, goes));
  const address = isId(back) ? handoverPath({ slug, handover: back }) : memberPath({ slug, member: memberId(visit) });
  // Said already, or their part has ended by now: the page says which.
  return redirect(`${saved ? withQuery(address, { done: DONE[goes] }) : address}#account-after`);
}

async function keep(tx: Tx, visit: Visit, goes: 'on' | 'ask'): Promise<boolean> {
  const member = await findMember(tx, memberId(visit));
  if (!member) throw new NotFound();
  if (!(await accountAfter(tx, visit, member))?.depends) return false;
  const kept = goes === 'on' ? { on: visit.today, by: personIn(visit).id } : null;
  if (!(await saveAccountKept(tx, member.id, kept))) return false;
  await audit(
    tx,
    visit.actor,
    goes === 'on' ? 'collaborative.account.goes-on' : 'collaborative.account.asked-anew',
    member.id,
  );
  return true;
}
