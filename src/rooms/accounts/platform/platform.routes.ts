import {
  NotFound,
  get,
  page,
  parseForm,
  platformAdministrator,
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
import { findArea, listAreas, openLocality, platformSchoolsPath } from '../../localities/index.ts';
import { backupState, backupsPath } from '../../../foundation/backup/index.ts';
import { isInvented } from '../../../foundation/mail/index.ts';
import { invitePerson, mailSetting, NOT_INVITED } from '../invitations/invite-person.ts';
import {
  inviteLeadPath,
  platformLettersPath,
  accountsPath,
  platformAuditPath,
  retentionPath,
  openLocalityPath,
  platformPath,
  resetAnybodyPath,
} from '../paths.ts';
import { leadForm, localityForm } from './locality.form.ts';
import { localitiesForAdministrator } from './platform.queries.ts';

const FIELDS = ['area', 'name', 'slug', 'anchor', 'leadName', 'leadEmail'] as const;
const crumbs = [{ text: 'This installation', href: platformPath() }];

export const platformRoutes: Route[] = [
  get(platformPath, platformAdministrator, showLocalities),
  get(openLocalityPath, platformAdministrator, (visit) => localityPage(visit)),
  post(openLocalityPath, platformAdministrator, open),
  get(inviteLeadPath, platformAdministrator, (visit) => leadPage(visit)),
  post(inviteLeadPath, platformAdministrator, inviteLead, { rateLimit: { max: 30, seconds: 600 } }),
];

async function showLocalities(visit: Visit): Promise<Answer> {
  const found = await visit.onPlatform(localitiesForAdministrator);
  const localities = found.map((locality) => ({ ...locality, inviteHref: inviteLeadPath({ locality: locality.id }) }));
  const model = {
    title: 'This installation',
    localities,
    openHref: openLocalityPath(),
    schoolsHref: platformSchoolsPath(),
    lettersHref: platformLettersPath(),
    auditHref: platformAuditPath(),
    resetHref: resetAnybodyPath(),
    accountsHref: accountsPath(),
    retentionHref: retentionPath(),
    backups: { ...(await backupState(visit.db, visit.config, visit.now)), href: backupsPath() },
    done: typeof visit.query['done'] === 'string',
  };
  return page('accounts/views/platform.njk', model);
}

async function localityPage(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const areas = (await listAreas(visit.db)).filter(({ kind, toOn }) => kind === 'local-authority' && !toOn);
  const values = typed(visit.body, FIELDS);
  const items = areas.map(({ number, name }) => ({ value: number, text: name, selected: number === values.area }));
  const model = {
    title: 'Open a locality',
    values,
    action: openLocalityPath(),
    ...refused,
    areas: [{ value: '', text: 'Choose an area' }, ...items],
  };
  return page('accounts/views/open-locality.njk', model, { status: refused ? 422 : 200, breadcrumbs: crumbs });
}

async function open(visit: Visit): Promise<Answer> {
  const form = parseForm(localityForm, visit.body);
  if (!form.ok) return localityPage(visit, form);
  const { area: wanted, name, slug, anchor, leadName, leadEmail } = form.value;
  const area = await findArea(visit.db, wanted);
  if (area?.kind !== 'local-authority')
    return localityPage(visit, refusal({ area: 'Choose the local authority area' }));
  if (visit.config.demo && !isInvented(leadEmail)) return localityPage(visit, refusal({ leadEmail: NOT_INVITED.real }));
  const locality = {
    name,
    slug,
    areaNumber: area.number,
    anchorOrganisation: anchor,
    demonstration: visit.config.demo,
  };
  const opened = await openLocality(visit, locality, visit.now, async (tx, id) => {
    const lead = { name: leadName, email: leadEmail, role: 'local-lead' as const };
    await invitePerson(tx, visit.actor, lead, {
      locality: { id, name },
      ...mailSetting(visit),
    });
  });
  if (!opened.ok) return localityPage(visit, refusal({ slug: 'This address is taken; choose another' }));
  return redirect(withQuery(platformPath(), { done: 'opened' }));
}

async function leadPage(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { name } = await localityInAddress(visit);
  const model = {
    title: `Invite a local lead to ${name}`,
    values: typed(visit.body, ['name', 'email']),
    action: visit.address,
    ...refused,
  };
  return page('accounts/views/invite-lead.njk', model, { status: refused ? 422 : 200, breadcrumbs: crumbs });
}

async function inviteLead(visit: Visit): Promise<Answer> {
  const locality = await localityInAddress(visit);
  const form = parseForm(leadForm, visit.body);
  if (!form.ok) return leadPage(visit, form);
  const done = await visit.inLocality(locality.id, (tx) =>
    invitePerson(tx, visit.actor, { ...form.value, role: 'local-lead' }, { locality, ...mailSetting(visit) }),
  );
  if (done.ok) return redirect(withQuery(platformPath(), { done: 'invited' }));
  return leadPage(visit, refusal({ email: NOT_INVITED[done.reason] }));
}

async function localityInAddress(visit: Visit) {
  const all = await visit.onPlatform(localitiesForAdministrator);
  const found = all.find(({ id }) => id === visit.params['locality']);
  if (!found) throw new NotFound();
  return found;
}
