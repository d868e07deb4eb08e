import { z } from 'zod';
import { audit } from '../../../foundation/audit/index.ts';
import { toCsv, type DataTable } from '../../../foundation/charts/index.ts';
import {
  NotFound,
  file,
  get,
  inThisLocality,
  localityOf,
  page,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { crumbs } from '../crumbs.ts';
import { readsByConsent } from '../members/evaluator-reads.queries.ts';
import { knownHere } from '../members/known-here.ts';
import * as paths from '../paths.ts';
import { continuityPage, handoversTable } from './continuity.view-model.ts';
import { countHandovers, listHandovers, pageOfHandovers } from './handovers.queries.ts';
import { seekerNames } from './names-typed.ts';
import { listStays } from './staying.queries.ts';
import { survival } from './staying.rules.ts';
import { stayingTable, whyNoLine } from './staying.view-model.ts';

/** Who takes over from whom, and how long people stay: everybody in the locality reads it. */
export const continuityRoutes: Route[] = [
  get(paths.continuityPath, inThisLocality(), show),
  get(paths.stayingFilePath, inThisLocality(), downloadStaying),
  get(paths.handoversFilePath, inThisLocality(), downloadHandovers),
];

const asked = z.object({
  show: z.enum(['open', 'ended']).catch('open'),
  after: z.uuid().nullable().catch(null),
});

async function show(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const { show: which, after } = asked.parse(visit.query);
  const found = await visit.inThisLocality(async (tx) => {
    const known = await knownHere(tx);
    const shown = await pageOfHandovers(tx, { open: which === 'open', after });
    const sectorsWithheld = await readsByConsent(tx);
    const staying = { stays: await listStays(tx), today: visit.today, sectors: known.sectors, sectorsWithheld };
    const seekers = await seekerNames(tx, shown.handovers);
    return { known, page: shown, staying, seekers, counts: await countHandovers(tx) };
  });
  const model = continuityPage({ ...found, slug, show: which, after });
  return page('collaborative/views/continuity.njk', model, { breadcrumbs: crumbs(visit), verb: 'agree' });
}

async function downloadStaying(visit: Visit): Promise<Answer> {
  const stays = await visit.inThisLocality(listStays);
  const known = survival(stays, visit.today);
  if (whyNoLine(known) !== null) throw new NotFound();
  return csvFile(visit, stayingTable(known), 'staying');
}

async function downloadHandovers(visit: Visit): Promise<Answer> {
  const table = await visit.inThisLocality(async (tx) => {
    await audit(tx, visit.actor, 'collaborative.handovers.exported');
    const handovers = await listHandovers(tx);
    return handoversTable(handovers, { known: await knownHere(tx), seekers: await seekerNames(tx, handovers) });
  });
  return csvFile(visit, table, 'hand-overs');
}

function csvFile(visit: Visit, table: DataTable, what: string): Answer {
  const { name, slug } = localityOf(visit);
  const notes = { source: name, release: visit.today, licence: 'As the locality decides' };
  return file({ body: toCsv(table, notes), type: 'text/csv; charset=utf-8', filename: `${slug}-${what}.csv` });
}
