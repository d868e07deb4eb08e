import { toCsv } from '../../../foundation/charts/index.ts';
import { audit } from '../../../foundation/audit/index.ts';
import {
  file,
  get,
  inThisLocality,
  localityOf,
  page,
  redirect,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import * as paths from '../paths.ts';
import { crumbs } from '../crumbs.ts';
import { NO_ACCOUNTS } from './account-state.ts';
import { accountsKnown } from './accounts-known.ts';
import { knownHere } from './known-here.ts';
import { readsByConsent } from './evaluator-reads.queries.ts';
import { unnamedHere } from './evaluator-reads.ts';
import { countMembers, pageOfMembers } from './list-members.queries.ts';
import { listForm } from './list.form.ts';
import { membersPage } from './members-page.view-model.ts';
import { membersTable } from './members.view-model.ts';
import { listMembers } from './members.queries.ts';
import { showMember } from './show-member.ts';
import { convenes } from './who-may.ts';

/** Who takes part: everybody reads, local leads and facilitators keep. */
export const membersRoutes: Route[] = [
  get(paths.membersPath, inThisLocality(), showAll),
  get(paths.membersFilePath, inThisLocality(), download),
  get(paths.memberPath, inThisLocality(), (visit) => showMember(visit)),
];

/** So many former members stand below those who are here; the others one click away. */
const FORMER_SHOWN = 20;

async function showAll(visit: Visit): Promise<Answer> {
  const asked = listForm.parse(visit.query);
  const { slug } = localityOf(visit);
  const manages = convenes(visit);
  const found = await visit.inThisLocality(async (tx) => {
    const known = await knownHere(tx);
    const shown = await pageOfMembers(tx, asked, { sectors: codesIn(known.sectors), after: asked.after });
    const gone = asked.state === 'present' ? await pageOfMembers(tx, { state: 'former' }, NEWEST) : null;
    const former = gone?.members.slice(0, FORMER_SHOWN) ?? [];
    return {
      ...known,
      page: shown,
      counts: await countMembers(tx, asked, visit.today),
      unnamed: (await readsByConsent(tx)) ? await unnamedHere(tx) : null,
      former,
      accounts: manages ? await accountsKnown(tx, [...shown.members, ...former]) : NO_ACCOUNTS,
    };
  });
  const model = membersPage({ ...found, slug, asked, manages, today: visit.today, done: visit.query['done'] });
  return page('collaborative/views/members.njk', model, { breadcrumbs: crumbs(visit), verb: 'agree' });
}

const NEWEST = { sectors: [], after: null };
const codesIn = (sectors: readonly { code: string }[]) => sectors.map(({ code }) => code);

async function download(visit: Visit): Promise<Answer> {
  const { name, slug } = localityOf(visit);
  const found = await visit.inThisLocality(async (tx) => {
    await audit(tx, visit.actor, 'collaborative.members.exported');
    return { members: await listMembers(tx), unnamed: await unnamedHere(tx), ...(await knownHere(tx)) };
  });
  const table = membersTable({ ...found, manages: convenes(visit) });
  const notes = { source: name, release: visit.today, licence: 'As the locality decides: names of people' };
  const type = 'text/csv; charset=utf-8';
  return file({ body: toCsv(table, notes), type, filename: `${slug}-members.csv` });
}

export function backToAll(visit: Visit, done: string): Answer {
  return redirect(withQuery(paths.membersPath({ slug: localityOf(visit).slug }), { done }));
}
