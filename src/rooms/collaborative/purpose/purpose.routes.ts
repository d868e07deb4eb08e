import {
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  redirect,
  refusal,
  typed,
  versionSeen,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { listPeople } from '../../accounts/index.ts';
import { findLocality } from '../../localities/index.ts';
import { atFirst, differences } from '../conflict.view-model.ts';
import { crumbs } from '../crumbs.ts';
import { typedDay } from '../meetings/planning/meeting-form.view-model.ts';
import { convenes, MAY_CONVENE } from '../members/who-may.ts';
import { changePurposePath, collaborativePath } from '../paths.ts';
import { changePurpose } from './keep-purpose.ts';
import { purposeForm } from './purpose.form.ts';
import { findPurpose, listNeeds, listPhases, type Purpose } from './purpose.queries.ts';
import { collaborativePage } from './purpose.view-model.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** What the collaborative is for, who holds it, and what each phase still needs. */
export const purposeRoutes: Route[] = [
  get(collaborativePath, inThisLocality(), show),
  get(changePurposePath, conveners, (visit) => changePage(visit)),
  post(changePurposePath, conveners, change),
];

async function show(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const found = await visit.inThisLocality(async (tx) => ({
    locality: await findLocality(tx),
    purpose: await findPurpose(tx),
    people: await listPeople(tx),
    phases: await listPhases(tx),
    needs: await listNeeds(tx),
  }));
  const given = { ...found, slug, today: visit.today, manages: convenes(visit), done: visit.query['done'] };
  return page('collaborative/views/collaborative.njk', collaborativePage(given), {
    breadcrumbs: crumbs(visit),
    verb: 'agree',
  });
}

async function changePage(visit: Visit, refused?: RefusedForm, now?: Purpose): Promise<Answer> {
  const { slug } = localityOf(visit);
  const saved = now ?? (await visit.inThisLocality(findPurpose));
  const values = refused ? typed(visit.body, ['purpose', 'baseline']) : purposeValues(saved);
  const conflict = now ? purposeDifferences(now, values) : null;
  const model = {
    title: 'What the collaborative is for',
    action: changePurposePath({ slug }),
    values,
    version: refused && !now ? versionSeen(visit.body) : (saved?.version ?? 0),
    conflict,
    ...atFirst(refused, conflict),
  };
  return page('collaborative/views/purpose.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: crumbs(visit, 'collaborative'),
    verb: 'agree',
  });
}

const purposeValues = (saved: Purpose | undefined) => ({
  purpose: saved?.purpose ?? '',
  baseline: saved?.baselineOn ? typedDay(saved.baselineOn) : '',
});

function purposeDifferences(now: Purpose, yours: ReturnType<typeof purposeValues>) {
  const saved = purposeValues(now);
  return differences([
    { field: 'purpose', what: 'Purpose', now: saved.purpose, yours: yours.purpose },
    { field: 'baseline', what: 'Day before which nothing had changed yet', now: saved.baseline, yours: yours.baseline },
  ]);
}

async function change(visit: Visit): Promise<Answer> {
  const form = parseForm(purposeForm, visit.body);
  if (!form.ok) return changePage(visit, form);
  const { id: locality, slug } = localityOf(visit);
  const { purpose, baseline: baselineOn, version } = form.value;
  const done = await visit.inThisLocality((tx) =>
    changePurpose(tx, visit.actor, { locality, purpose, baselineOn, version }),
  );
  if (done.ok) return redirect(withQuery(collaborativePath({ slug }), { done: 'purpose' }));
  return changePage(
    visit,
    refusal({ purpose: 'Somebody else saved this in the meantime. Look at both, then save again' }),
    done.current,
  );
}
