import { toCsv } from '../../../foundation/charts/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
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
import { countHandovers, vacantSeats } from '../continuity/handovers.queries.ts';
import { seekerNames } from '../continuity/names-typed.ts';
import { crumbs } from '../crumbs.ts';
import { countTakingPart } from '../members/count-members.queries.ts';
import { readsByConsent } from '../members/evaluator-reads.queries.ts';
import { unnamedHere } from '../members/evaluator-reads.ts';
import { convenes } from '../members/who-may.ts';
import * as paths from '../paths.ts';
import {
  coverageByConsentPage,
  coverageByConsentTable,
  type CoverageByConsent,
} from './coverage-by-consent.view-model.ts';
import { coverageOn, namedCoverageOn, namesOn } from './coverage-on.ts';
import { coveragePage, coverageTable, NAMES_SHOWN } from './coverage.view-model.ts';

/** Who is there and who is missing: everybody in the locality reads it. */
export const coverageRoutes: Route[] = [
  get(paths.coveragePath, inThisLocality(), show),
  get(paths.coverageFilePath, inThisLocality(), download),
];

async function show(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const options = { breadcrumbs: crumbs(visit), verb: 'agree' } as const;
  const byConsent = await visit.inThisLocality((tx) => readByConsent(tx, visit));
  if (byConsent)
    return page('collaborative/views/coverage.njk', coverageByConsentPage({ slug, ...byConsent }), options);
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
  return page('collaborative/views/coverage.njk', model, options);
}

/** What an evaluator is shown; null to everybody else. */
async function readByConsent(tx: Tx, { today }: Visit): Promise<CoverageByConsent | null> {
  if (!(await readsByConsent(tx))) return null;
  return {
    rows: await namedCoverageOn(tx, today),
    people: await namesOn(tx, today, NAMES_SHOWN),
    unnamed: (await unnamedHere(tx)).filter(({ former }) => !former),
    members: await countTakingPart(tx, today),
    vacant: (await countHandovers(tx)).vacant,
  };
}

async function download(visit: Visit): Promise<Answer> {
  const { name, slug } = localityOf(visit);
  const table = await visit.inThisLocality(async (tx) => {
    const byConsent = await readByConsent(tx, visit);
    return byConsent ? coverageByConsentTable(byConsent) : coverageTable(await coverageOn(tx, visit.today));
  });
  const notes = { source: name, release: visit.today, licence: 'As the locality decides' };
  const body = toCsv(table, notes);
  return file({ body, type: 'text/csv; charset=utf-8', filename: `${slug}-coverage.csv` });
}
