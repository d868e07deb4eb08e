import { toCsv } from '../../../foundation/charts/index.ts';
import {
  NotFound,
  everyone,
  file,
  get,
  page,
  redirect,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { findArea, type Area } from '../areas/areas.queries.ts';
import { areaSchoolsFilePath, areaSchoolsPath, schoolPath } from '../paths.ts';
import { heldExtract } from './school-import.queries.ts';
import { changesOf, findSchool, listSchools, phasesIn, type After, type SchoolFilter } from './school.queries.ts';
import { PAGE, schoolPage, schoolsPage, schoolsTable, sourceOfSchools } from './school.view-model.ts';

export const schoolRoutes: Route[] = [
  get(areaSchoolsPath, everyone, showSchools),
  get(areaSchoolsFilePath, everyone, downloadSchools),
  get(schoolPath, everyone, showSchool),
];

/** More than any authority has. */
const MOST_IN_FILE = 10_000;

async function showSchools(visit: Visit): Promise<Answer> {
  const area = await areaOf(visit);
  if (area.slug !== visit.params['name'])
    return redirect(withQuery(areaSchoolsPath({ name: area.slug }), visit.query), { permanent: true });
  const filter = filterOf(visit, area);
  const schools = await listSchools(visit.db, filter, { after: afterOf(visit), most: PAGE + 1 });
  const [phases, held] = await Promise.all([phasesIn(visit.db, area.number), heldExtract(visit.db)]);
  return page('localities/views/schools.njk', schoolsPage({ area, filter, schools, phases, held }), {
    cacheable: true,
    under: 'areas',
  });
}

async function downloadSchools(visit: Visit): Promise<Answer> {
  const area = await areaOf(visit);
  const schools = await listSchools(visit.db, filterOf(visit, area), { after: null, most: MOST_IN_FILE });
  const held = await heldExtract(visit.db);
  const notes = { source: sourceOfSchools(held), release: held?.extractOn ?? '' };
  const body = toCsv(schoolsTable(area, schools), notes);
  return file({ body, type: 'text/csv; charset=utf-8', filename: `schools-${area.slug}.csv`, cacheable: true });
}

async function showSchool(visit: Visit): Promise<Answer> {
  const urn = visit.params['urn'] ?? '';
  const school = /^[1-9]\d{5}$/.test(urn) ? await findSchool(visit.db, Number(urn)) : undefined;
  if (!school) throw new NotFound('No school with this number is held here.');
  const changes = await changesOf(visit.db, school.urn);
  const area = await findArea(visit.db, school.la_code);
  const held = await heldExtract(visit.db);
  const crumbs = area ? [{ text: `Schools in ${area.name}`, href: areaSchoolsPath({ name: area.slug }) }] : [];
  const model = schoolPage({ school, changes, area, held });
  return page('localities/views/school.njk', model, { cacheable: true, under: 'areas', breadcrumbs: crumbs });
}

async function areaOf(visit: Visit): Promise<Area> {
  const area = await findArea(visit.db, visit.params['name'] ?? '');
  if (area?.kind !== 'local-authority') throw new NotFound('No local authority has this name.');
  return area;
}

const one = (visit: Visit, name: string): string => {
  const value = visit.query[name];
  return typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, 200) : '';
};

function filterOf(visit: Visit, area: Area): SchoolFilter {
  const state = one(visit, 'state');
  return {
    authority: area.number,
    search: one(visit, 'search'),
    phase: one(visit, 'phase'),
    state: state === 'all' ? '' : state === 'closed' ? 'closed' : 'open',
  };
}

function afterOf(visit: Visit): After | null {
  const urn = one(visit, 'urn');
  return /^[1-9]\d{5}$/.test(urn) ? { name: one(visit, 'after'), urn: Number(urn) } : null;
}
