import { audit } from '../../../foundation/audit/index.ts';
import {
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  redirect,
  typed,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { jobPath } from '../../../foundation/jobs/index.ts';
import { seeCrumbs } from '../area-pages/area-of-locality.ts';
import { minimumForm } from './local-figures.form.ts';
import { startLocalRelease } from './make-release.job.ts';
import { MAY_SET_MINIMUM } from './minimum.policy.ts';
import { localFiguresPath, localMinimumPath } from './paths.ts';
import { keepMinimum, minimumOf } from './minimum.queries.ts';

const TEMPLATE = 'evidence/views/local-minimum.njk';

export const minimumRoutes: Route[] = [
  get(localMinimumPath, inThisLocality(MAY_SET_MINIMUM), showMinimum),
  post(localMinimumPath, inThisLocality(MAY_SET_MINIMUM), setMinimum),
];

async function showMinimum(visit: Visit): Promise<Answer> {
  const minimum = await visit.inThisLocality(minimumOf);
  return form(visit, { values: { minimum: String(minimum) } });
}

async function setMinimum(visit: Visit): Promise<Answer> {
  const locality = localityOf(visit);
  const sent = parseForm(minimumForm, visit.body);
  if (!sent.ok) return form(visit, { ...sent, values: typed(visit.body, ['minimum']) }, 422);
  const { minimum } = sent.value;
  const job = await visit.inThisLocality(async (tx) => {
    if ((await minimumOf(tx)) === minimum) return null;
    await keepMinimum(tx, locality.id, minimum);
    await audit(tx, visit.actor, 'evidence.local-minimum.changed');
    return startLocalRelease(tx, visit.actor, 'minimum');
  });
  const { slug } = locality;
  return redirect(job ? jobPath({ slug, job }) : localFiguresPath({ slug }));
}

function form(visit: Visit, model: Record<string, unknown>, status = 200): Answer {
  const locality = localityOf(visit);
  const figures = localFiguresPath({ slug: locality.slug });
  const breadcrumbs = [...seeCrumbs(locality), { text: 'Figures of local data', href: figures }];
  const title = 'From how many children on a number is shown';
  const action = localMinimumPath({ slug: locality.slug });
  return page(TEMPLATE, { title, action, back: figures, ...model }, { verb: 'see', breadcrumbs, status });
}
