import {
  get,
  inThisLocality,
  localityOf,
  page,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { crumbs } from '../crumbs.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { settingUpPath } from '../paths.ts';
import { readSetUp } from './setting-up.ts';
import { setUpModel } from './setting-up.view-model.ts';

/** The way from nothing to the first held meeting; it stays to be looked at after that. */
export const settingUpRoutes: Route[] = [get(settingUpPath, inThisLocality(MAY_CONVENE), show)];

async function show(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const found = await visit.inThisLocality((tx) => readSetUp(tx, visit));
  const model = { title: 'Setting up', ...setUpModel({ slug, ...found }), held: found.facts.held };
  return page('collaborative/views/setting-up.njk', model, {
    breadcrumbs: crumbs(visit, 'collaborative'),
    verb: 'agree',
  });
}
