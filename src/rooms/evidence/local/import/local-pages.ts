import {
  inThisLocality,
  localityOf,
  NotFound,
  page,
  personIn,
  type Answer,
  type Crumb,
  type Phase,
  type RefusedForm,
  type Role,
  type Visit,
} from '../../../../foundation/http/index.ts';
import { seeCrumbs } from '../../area-pages/area-of-locality.ts';
import * as paths from '../paths.ts';
import { findLocalUpload } from '../uploads.queries.ts';
import { SHOWN_PROBLEMS, uploadPage } from './upload.view-model.ts';
import { listProblems } from './staging.queries.ts';

/**
 * Rows about single children: for whoever answers for the data in the locality and nobody else. Members, partners and
 * evaluators read what is released of it.
 */
export const MAY_HANDLE: readonly Role[] = ['local-lead'];
export const handlers = inThisLocality(MAY_HANDLE);
export const sensitive = { sensitivity: 'sensitive' } as const;

export const slugOf = (visit: Visit) => localityOf(visit).slug;

/** Where a page stands: below See, and all but the list below the list. */
export function under(visit: Visit, ...further: Crumb[]): { verb: Phase; breadcrumbs: Crumb[] } {
  const locality = localityOf(visit);
  const list = { text: 'Local data', href: paths.localPath({ slug: locality.slug }) };
  return { verb: 'see', breadcrumbs: [...seeCrumbs(locality), list, ...further] };
}

/** The file that the address names, with at most so many of its problems. Throws NotFound when there is none. */
export async function foundUpload(visit: Visit, most: number) {
  const id = visit.params['upload'] ?? '';
  return visit.inThisLocality(async (tx) => {
    const found = await findLocalUpload(tx, id);
    if (!found) throw new NotFound();
    return { found, problems: await listProblems(tx, id, most) };
  });
}

/** The page of one file; with what was refused about the decision on it. */
export async function showUpload(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const slug = slugOf(visit);
  const { found, problems } = await foundUpload(visit, SHOWN_PROBLEMS);
  const isTheirs = found.uploadedBy === personIn(visit).id;
  const model = { ...uploadPage(found, problems, { slug, isTheirs }), ...refused };
  return page('evidence/local/views/upload.njk', model, { status: refused ? 422 : 200, ...under(visit) });
}
