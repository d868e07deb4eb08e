import {
  Conflict,
  NotFound,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  redirect,
  refusal,
  typed,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import * as paths from '../paths.ts';
import { findSchool, listSchools } from '../schools/school.queries.ts';
import { addOrganisation, changeOrganisation, endOrganisation, restoreOrganisation } from './keep-organisation.ts';
import { addForm, changeForm, schoolForm } from './organisation.form.ts';
import { organisationsPage, sectorItems, sectorOfSchool } from './organisation.view-model.ts';
import { findOrganisation, listOrganisations, listSectors, type Organisation } from './organisations.queries.ts';

const managers = inThisLocality(['local-lead', 'facilitator']);

export const organisationRoutes: Route[] = [
  get(paths.organisationsPath, inThisLocality(), showAll),
  get(paths.addOrganisationPath, managers, (visit) => addPage(visit)),
  post(paths.addOrganisationPath, managers, add),
  post(paths.addSchoolPath, managers, addSchool),
  get(paths.organisationPath, managers, (visit) => changePage(visit)),
  post(paths.organisationPath, managers, change),
  post(paths.endOrganisationPath, managers, end),
  post(paths.restoreOrganisationPath, managers, restore),
];

const HERE_ALREADY = 'This organisation takes part already';

async function showAll(visit: Visit): Promise<Answer> {
  const { slug, role } = localityOf(visit);
  const [organisations, sectors] = await visit.inThisLocality(
    async (tx) => [await listOrganisations(tx), await listSectors(tx)] as const,
  );
  const manages = role === 'local-lead' || role === 'facilitator';
  const model = {
    ...organisationsPage({ slug, sectors, organisations, manages, done: visit.query['done'] }),
    addHref: paths.addOrganisationPath({ slug }),
  };
  return page('localities/views/organisations.njk', model, { breadcrumbs: crumbs(visit, false), verb: 'agree' });
}

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

async function changePage(visit: Visit, refused?: RefusedForm, now?: Organisation): Promise<Answer> {
  const { slug } = localityOf(visit);
  const id = visit.params['organisation'] ?? '';
  const [found, sectors] = await visit.inThisLocality(
    async (tx) => [now ?? (await findOrganisation(tx, id)), await listSectors(tx)] as const,
  );
  if (!found) throw new Conflict('There is no such organisation here.');
  const sent = typed(visit.body, ['name', 'sector']);
  const values = refused ? sent : { name: found.name, sector: found.sector };
  const at = { slug, organisation: id };
  const model = {
    title: found.name,
    values,
    version: found.version,
    ended: found.endedOn !== null,
    current: now ? found : null,
    sectors: sectorItems(sectors, values.sector),
    action: paths.organisationPath(at),
    endAction: paths.endOrganisationPath(at),
    ...refused,
  };
  return page('localities/views/organisation.njk', model, { status: refused ? 422 : 200, breadcrumbs: crumbs(visit) });
}

async function change(visit: Visit): Promise<Answer> {
  const id = visit.params['organisation'] ?? '';
  if (!(await visit.inThisLocality((tx) => findOrganisation(tx, id))))
    throw new Conflict('There is no such organisation here.');
  const form = parseForm(changeForm, visit.body);
  if (!form.ok) return changePage(visit, form);
  if (!(await knownSector(visit, form.value.sector)))
    return changePage(visit, refusal({ sector: 'Choose the sector' }));
  const done = await visit.inThisLocality((tx) => changeOrganisation(tx, visit.actor, { id, ...form.value }));
  if (done.ok) return backToAll(visit, 'changed');
  if (!done.current) throw new NotFound();
  const said = `Somebody saved this as “${done.current.name}” in the meantime. Look at both, then save again.`;
  return changePage(visit, refusal({ name: said }), done.current);
}

async function end(visit: Visit): Promise<Answer> {
  const id = visit.params['organisation'] ?? '';
  if (!(await visit.inThisLocality((tx) => endOrganisation(tx, visit.actor, id, visit.today)))) throw new Conflict();
  return backToAll(visit, 'ended');
}

async function restore(visit: Visit): Promise<Answer> {
  const id = visit.params['organisation'] ?? '';
  if (!(await visit.inThisLocality((tx) => restoreOrganisation(tx, visit.actor, id)))) throw new Conflict();
  return backToAll(visit, 'put-back');
}

async function knownSector(visit: Visit, code: string): Promise<boolean> {
  return (await listSectors(visit.db)).some((sector) => sector.code === code);
}

function backToAll(visit: Visit, done: string): Answer {
  return redirect(withQuery(paths.organisationsPath({ slug: localityOf(visit).slug }), { done }));
}

function crumbs(visit: Visit, below = true) {
  const { slug, name } = localityOf(visit);
  const home = { text: name, href: paths.localityHomePath({ slug }) };
  return below ? [home, { text: 'Organisations', href: paths.organisationsPath({ slug }) }] : [home];
}
