import { audit } from '../../../foundation/audit/index.ts';
import {
  NotFound,
  inThisLocality,
  localityOf,
  post,
  redirect,
  type Answer,
  type Role,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { catalogueOf } from '../figures/catalogue.queries.ts';
import { addFavouritePath, measurePath, removeFavouritePath } from '../paths.ts';
import { deleteFavourite, insertFavourite } from './favourites.queries.ts';

/** Who chooses what a locality keeps at hand; everybody in it reads the list. */
export const MAY_CHOOSE: readonly Role[] = ['local-lead', 'facilitator', 'evaluator'];

/** Adding twice, or removing what somebody else removed, is no fault: the wish is met either way. */
async function add(visit: Visit): Promise<Answer> {
  const { measure, locality } = await asked(visit);
  await visit.inThisLocality(async (tx) => {
    const added = await insertFavourite(tx, locality.id, measure, visit.now);
    if (added) await audit(tx, visit.actor, 'evidence.favourite.added', measure);
  });
  return redirect(measurePath({ slug: locality.slug, measure }));
}

async function remove(visit: Visit): Promise<Answer> {
  const { measure, locality } = await asked(visit);
  await visit.inThisLocality(async (tx) => {
    const removed = await deleteFavourite(tx, measure);
    if (removed) await audit(tx, visit.actor, 'evidence.favourite.removed', measure);
  });
  return redirect(measurePath({ slug: locality.slug, measure }));
}

async function asked(visit: Visit) {
  const { measures } = await catalogueOf(visit.db);
  const measure = measures.find(({ code }) => code === visit.params['measure'])?.code;
  if (measure === undefined) throw new NotFound('There is no measure of this name.');
  return { measure, locality: localityOf(visit) };
}

export const favouriteRoutes: Route[] = [
  post(addFavouritePath, inThisLocality(MAY_CHOOSE), add),
  post(removeFavouritePath, inThisLocality(MAY_CHOOSE), remove),
];
