import { toCsv } from '../../../foundation/charts/index.ts';
import {
  file,
  get,
  inThisLocality,
  localityOf,
  page,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { vacantSeats } from '../continuity/handovers.queries.ts';
import { seekerNames } from '../continuity/names-typed.ts';
import { crumbs } from '../crumbs.ts';
import { convenes } from '../members/who-may.ts';
import * as paths from '../paths.ts';
import { coverageOn, namesOn } from './coverage-on.ts';
import { coveragePage, coverageTable, NAMES_SHOWN } from './coverage.view-model.ts';

/** Who is there and who is missing: everybody in the locality reads it. */
export const coverageRoutes: Route[] = [
  get(paths.coveragePath, inThisLocality(), show),
  get(paths.coverageFilePath, inThisLocality(), download),
];

async function show(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const found = await visit.inThisLocality(async (tx) => {
    const seats = await vacantSeats(tx);
    const seekers = await seekerNames(tx, seats);
    const vacant = seats.map((seat) => ({ ...seat, seekerName: seekers.get(seat.id) ?? null }));
    return { rows: await coverageOn(tx, visit.today), people: await namesOn(tx, visit.today, NAMES_SHOWN), vacant };
  });
  const model = coveragePage({
    slug,
    ...found,
    today: visit.today,
    manages: convenes(visit),
    done: visit.query['done'],
  });
  return page('collaborative/views/coverage.njk', model, { breadcrumbs: crumbs(visit), verb: 'agree', wide: true });
}

async function download(visit: Visit): Promise<Answer> {
  const { name, slug } = localityOf(visit);
  const rows = await visit.inThisLocality((tx) => coverageOn(tx, visit.today));
  const notes = { source: name, release: visit.today, licence: 'As the locality decides' };
  const body = toCsv(coverageTable(rows), notes);
  return file({ body, type: 'text/csv; charset=utf-8', filename: `${slug}-coverage.csv` });
}
