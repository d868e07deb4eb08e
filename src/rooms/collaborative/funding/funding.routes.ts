import { toCsv, toXlsx } from '../../../foundation/charts/index.ts';
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
import { listSectors } from '../../localities/index.ts';
import { crumbs } from '../crumbs.ts';
import { readsByConsent } from '../members/evaluator-reads.queries.ts';
import { convenes } from '../members/who-may.ts';
import * as paths from '../paths.ts';
import { totals } from './funding.rules.ts';
import { allTogether } from './hours.rules.ts';
import { findHourValue, listLines, listRemovedLines } from './funding.queries.ts';
import { tellHours } from './tell-hours.ts';
import { fundingPage, hoursTable, inPounds, linesTable, type FundingFound } from './funding.view-model.ts';

const MOST_REMOVED = 100;

/** Who pays for what: everybody in the locality reads it and takes it away. */
export const fundingRoutes: Route[] = [
  get(paths.fundingPath, inThisLocality(), show),
  get(paths.fundingCsvPath, inThisLocality(), downloadCsv),
  get(paths.fundingXlsxPath, inThisLocality(), downloadXlsx),
];

async function foundHere(visit: Visit): Promise<FundingFound> {
  return visit.inThisLocality(async (tx) => {
    const hourValue = await findHourValue(tx);
    const asked = { locality: localityOf(visit).id, today: visit.today };
    const told = hourValue && (await tellHours(tx, visit.actor, asked));
    return {
      today: visit.today,
      lines: await listLines(tx),
      removed: await listRemovedLines(tx, MOST_REMOVED),
      hourValue,
      told: told && (await readsByConsent(tx)) ? { ...told, sums: allTogether(told.sums) } : told,
      sectors: new Map((await listSectors(tx)).map(({ code, name }) => [code, name])),
    };
  });
}

async function show(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const model = fundingPage({ ...(await foundHere(visit)), slug, manages: convenes(visit), done: visit.query['done'] });
  const options = { breadcrumbs: crumbs(visit, 'agreements'), verb: 'agree' } as const;
  return page('collaborative/views/funding.njk', model, options);
}

/** The lines as a table, and beside it in sentences what they come to by school year and what is given in hours. */
async function fileOf(visit: Visit) {
  const found = await foundHere(visit);
  const years = totals(found.lines, visit.today).map(
    ({ year, agreed, offered }) => `School year ${year}: ${inPounds(agreed)} agreed, ${inPounds(offered)} offered`,
  );
  const hours = hoursTable(found)?.rows.map(
    ({ header, cells }) => `Hours in kind, ${header}: ${cells[1]?.text ?? ''} hours, £${cells[2]?.text ?? ''} a year`,
  );
  const { name } = localityOf(visit);
  const notes = {
    source: name,
    release: visit.today,
    licence: 'As the locality decides',
    more: [...years, ...(hours ?? [])],
  };
  return { table: linesTable(found.lines), notes };
}

async function downloadCsv(visit: Visit): Promise<Answer> {
  const { table, notes } = await fileOf(visit);
  const filename = `${localityOf(visit).slug}-funding.csv`;
  return file({ body: toCsv(table, notes), type: 'text/csv; charset=utf-8', filename });
}

async function downloadXlsx(visit: Visit): Promise<Answer> {
  const { table, notes } = await fileOf(visit);
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return file({ body: await toXlsx(table, notes), type, filename: `${localityOf(visit).slug}-funding.xlsx` });
}
