import {
  Conflict,
  NotFound,
  get,
  inThisLocality,
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
import { addOrganisationRoutes } from './add-organisation.routes.ts';
import { changeOrganisation, endOrganisation, restoreOrganisation } from './keep-organisation.ts';
import { changeForm } from './organisation.form.ts';
import { backToAll, crumbs, knownSector, managers } from './organisation-pages.ts';
import { organisationsPage, sectorItems } from './organisation.view-model.ts';
import { findOrganisation, listOrganisations, listSectors, type Organisation } from './organisations.queries.ts';

export const organisationRoutes: Route[] = [
  get(paths.organisationsPath, inThisLocality(), showAll),
  ...addOrganisationRoutes,
  get(paths.organisationPath, managers, (visit) => changePage(visit)),
  post(paths.organisationPath, managers, change),
  post(paths.endOrganisationPath, managers, end),
  post(paths.restoreOrganisationPath, managers, restore),
];

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
  const options = { status: refused ? 422 : 200, breadcrumbs: crumbs(visit), verb: 'agree' } as const;
  return page('localities/views/organisation.njk', model, options);
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
