import {
  Conflict,
  get,
  localityOf,
  page,
  parseForm,
  post,
  refusal,
  typed,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import * as paths from '../paths.ts';
import { findSchool, listSchools } from '../schools/school.queries.ts';
import { addOrganisation } from './keep-organisation.ts';
import { addForm, schoolForm } from './organisation.form.ts';
import { backToAll, crumbs, knownSector, managers } from './organisation-pages.ts';
import { sectorItems, sectorOfSchool } from './organisation.view-model.ts';
import { listOrganisations, listSectors } from './organisations.queries.ts';

export const addOrganisationRoutes: Route[] = [
  get(paths.addOrganisationPath, managers, (visit) => addPage(visit)),
  post(paths.addOrganisationPath, managers, add),
  post(paths.addSchoolPath, managers, addSchool),
];

const HERE_ALREADY = 'This organisation takes part already';

/** Looking comes first, so that nobody is entered twice: among those here, then among the schools of the area. */
async function addPage(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { slug, areaNumber, demonstration } = localityOf(visit);
  const asked = visit.query['search'];
  const search = typeof asked === 'string' ? asked.replaceAll('\0', '').trim().slice(0, 100) : '';
  const filter = { authority: areaNumber, search, phase: '', state: 'open' } as const;
  // Real schools do not take part in an invented locality.
  const schools = search === '' || demonstration ? [] : await listSchools(visit.db, filter, { after: null, most: 20 });
  const [all, sectors] = await visit.inThisLocality(
    async (tx) => [await listOrganisations(tx), await listSectors(tx)] as const,
  );
  const here = all.filter(({ endedOn, name }) => !endedOn && name.toLowerCase().includes(search.toLowerCase()));
  const values = typed(visit.body, ['name', 'sector', 'from']);
  const model = {
    title: 'Add an organisation',
    search,
    here: search === '' ? [] : here.slice(0, 20).map(({ name }) => name),
    schools: schools.map(({ urn, name, postcode, phase }) => ({ urn, name, postcode, phase })),
    schoolAction: paths.addSchoolPath({ slug }),
    searchAction: paths.addOrganisationPath({ slug }),
    action: paths.addOrganisationPath({ slug }),
    values: { ...values, name: values.name || search },
    sectors: sectorItems(sectors, values.sector),
    ...refused,
  };
  return page('localities/views/add-organisation.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: crumbs(visit),
    verb: 'agree',
  });
}

async function add(visit: Visit): Promise<Answer> {
  const form = parseForm(addForm, visit.body);
  if (!form.ok) return addPage(visit, form);
  const { name, sector, from } = form.value;
  if (!(await knownSector(visit, sector))) return addPage(visit, refusal({ sector: 'Choose the sector' }));
  const locality = localityOf(visit).id;
  const made = { locality, name, sector, urn: null, fromOn: from || visit.today };
  const done = await visit.inThisLocality((tx) => addOrganisation(tx, visit.actor, made));
  return done.ok ? backToAll(visit, 'added') : addPage(visit, refusal({ name: HERE_ALREADY }));
}

async function addSchool(visit: Visit): Promise<Answer> {
  const form = parseForm(schoolForm, visit.body);
  const school = form.ok ? await findSchool(visit.db, form.value.urn) : undefined;
  if (!school || localityOf(visit).demonstration) throw new Conflict('There is no such school to add here.');
  const made = {
    locality: localityOf(visit).id,
    name: school.name.slice(0, 120),
    sector: sectorOfSchool(school),
    urn: school.urn,
    fromOn: visit.today,
  };
  const done = await visit.inThisLocality((tx) => addOrganisation(tx, visit.actor, made));
  if (!done.ok) throw new Conflict(`${HERE_ALREADY}.`);
  return backToAll(visit, 'added');
}
