import {
  get,
  inThisLocality,
  localityOf,
  page,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { listSectors } from '../../localities/index.ts';
import { meetingCrumbs } from '../meetings/crumbs.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { findTimes } from './find-times.ts';
import { suggestedTimesPath } from './paths.ts';
import { timesForm } from './times.form.ts';
import { timesPage } from './times.view-model.ts';

/** On the way to a new meeting: for those who convene, since it counts what members wish. */
export const timesRoutes: Route[] = [get(suggestedTimesPath, inThisLocality(MAY_CONVENE), show)];

async function show(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const asked = timesForm.parse(visit.query);
  const [found, sectors] = await visit.inThisLocality(
    async (tx) => [await findTimes(tx, asked, visit.today), await listSectors(tx)] as const,
  );
  const sectorNames = new Map(sectors.map(({ code, name }) => [code, name]));
  const model = timesPage({ slug, asked, found, sectorNames });
  return page('collaborative/views/suggested-times.njk', model, {
    breadcrumbs: meetingCrumbs(visit),
    verb: 'agree',
  });
}
