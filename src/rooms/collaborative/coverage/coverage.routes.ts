import { toCsv } from '../../../foundation/charts/index.ts';
import type { Day } from '../../../foundation/days/index.ts';
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
import { listSectors } from '../../localities/index.ts';
import { vacantSeats } from '../continuity/handovers.queries.ts';
import { seekerNames } from '../continuity/names-typed.ts';
import { crumbs } from '../crumbs.ts';
import { attendanceKept } from '../meetings/attendance/attendance.queries.ts';
import { lastSeenOf } from '../meetings/standing.queries.ts';
import { convenes } from '../members/who-may.ts';
import * as paths from '../paths.ts';
import { coverage, type Row } from './coverage.rules.ts';
import { coveragePage, coverageTable } from './coverage.view-model.ts';
import { listPresent } from './present.queries.ts';
import { termAgo } from './term-ago.ts';
import { listTargets } from './targets.queries.ts';

/** Who is there and who is missing: everybody in the locality reads it. */
export const coverageRoutes: Route[] = [
  get(paths.coveragePath, inThisLocality(), show),
  get(paths.coverageFilePath, inThisLocality(), download),
];

export async function coverageOf(visit: Visit): Promise<Row[]> {
  return visit.inThisLocality((tx) => coverageOn(tx, visit.today));
}

/** The grid with everybody in it, as it stands on a day. */
export async function coverageOn(tx: Tx, today: Day): Promise<Row[]> {
  const seen = await lastSeenOf(tx);
  const members = await listPresent(tx, today);
  const present = members.map((member) => Object.assign(member, { lastSeen: seen.get(member.id) ?? null }));
  return coverage({
    sectors: await listSectors(tx),
    members: present,
    targets: await listTargets(tx),
    termAgo: await termAgo(tx, today),
    attendanceKept: await attendanceKept(tx),
  });
}

async function show(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const rows = await coverageOf(visit);
  const vacant = await visit.inThisLocality(async (tx) => {
    const seats = await vacantSeats(tx);
    const seekers = await seekerNames(tx, seats);
    return seats.map((seat) => ({ ...seat, seekerName: seekers.get(seat.id) ?? null }));
  });
  const model = coveragePage({
    slug,
    rows,
    vacant,
    today: visit.today,
    manages: convenes(visit),
    done: visit.query['done'],
  });
  return page('collaborative/views/coverage.njk', model, { breadcrumbs: crumbs(visit), verb: 'agree', wide: true });
}

async function download(visit: Visit): Promise<Answer> {
  const { name, slug } = localityOf(visit);
  const notes = { source: name, release: visit.today, licence: 'As the locality decides' };
  const body = toCsv(coverageTable(await coverageOf(visit)), notes);
  return file({ body, type: 'text/csv; charset=utf-8', filename: `${slug}-coverage.csv` });
}
