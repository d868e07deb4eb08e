import {
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  typed,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { crumbs } from '../crumbs.ts';
import { findMembersPath, membersPath } from '../paths.ts';
import { NO_ACCOUNTS } from './account-state.ts';
import { accountsKnown } from './accounts-known.ts';
import { knownHere, partsNamed } from './known-here.ts';
import { PAGE_SIZE, searchMembers } from './list-members.queries.ts';
import { searchForm } from './list.form.ts';
import { lines } from './members-page.view-model.ts';
import { convenes } from './who-may.ts';

/** Finding members by a part of their name or of their organisation's. Sent, so that no name stands in an address. */
export const findMembersRoutes: Route[] = [
  post(findMembersPath, inThisLocality(), find, { rateLimit: { max: 300, seconds: 600 } }),
];

async function find(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const form = parseForm(searchForm, visit.body);
  const manages = convenes(visit);
  const found = await visit.inThisLocality(async (tx) => {
    const known = await knownHere(tx);
    if (!form.ok) return { ...known, members: [], accounts: NO_ACCOUNTS };
    const { text } = form.value;
    const members = await searchMembers(tx, { text, parts: partsNamed(known, text), most: PAGE_SIZE });
    return { ...known, members, accounts: manages ? await accountsKnown(tx, members) : NO_ACCOUNTS };
  });
  const model = {
    title: 'Find members',
    text: typed(visit.body, ['text']).text,
    findAction: findMembersPath({ slug }),
    listHref: membersPath({ slug }),
    searched: form.ok,
    full: found.members.length === PAGE_SIZE,
    most: PAGE_SIZE,
    byConsent: localityOf(visit).role === 'evaluator',
    members: lines(found.members, { ...found, slug, manages, today: visit.today }),
    ...(!form.ok && form),
  };
  const options = { status: form.ok ? 200 : 422, breadcrumbs: crumbs(visit, 'members'), verb: 'agree' } as const;
  return page('collaborative/views/find-members.njk', model, options);
}
