import { everyone, get, page, type Answer, type Route, type Visit } from '../../../foundation/http/index.ts';
import { knownIn } from '../figures/known.ts';
import { findPlace } from '../figures/places.ts';
import { oneText } from '../figures/one-text.ts';
import { areasPath } from '../paths.ts';
import { areasModel } from './areas.view-model.ts';

/** All local authorities by region, those that were abolished apart; a search narrows them down. */
async function showAreas(visit: Visit): Promise<Answer> {
  const { places } = await knownIn(visit.db);
  const search = oneText(visit.query['search']) ?? '';
  const exact = search === '' ? null : await findPlace(visit.db, places, search);
  return page('evidence/views/areas.njk', { title: 'Local authorities', ...areasModel(places, search, exact) });
}

export const areasRoutes: Route[] = [get(areasPath, everyone, showAreas)];
