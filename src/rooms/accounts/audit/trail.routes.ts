import { readTrail, type TrailEntry } from '../../../foundation/audit/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import {
  file,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  platformAdministrator,
  withQuery,
  type Answer,
  type Crumb,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { localityHomePath } from '../../localities/index.ts';
import { auditFilePath, auditPath, platformAuditFilePath, platformAuditPath, platformPath } from '../paths.ts';
import { trailFile } from './trail-file.ts';
import { filterOf, trailForm, type TrailFields } from './trail.form.ts';
import { administrators, everybodyEver, namesForTrail, type TrailNames } from './trail-names.queries.ts';
import { filterChoices, narrowed, trailDays, withActors } from './trail.view-model.ts';

const ON_A_PAGE = 50;
/** What one file holds at most: some ten megabytes, made within the time that a request has. */
const IN_A_FILE = 50_000;

const lead = inThisLocality(['local-lead']);
const seen = { sensitivity: 'sensitive', look: 'audit.trail.seen' } as const;
const taken = { sensitivity: 'sensitive', look: 'audit.trail.exported', rateLimit: { max: 20, seconds: 600 } } as const;

export const trailRoutes: Route[] = [
  get(auditPath, lead, (visit) => showTrail(visit, localityTrail(visit)), seen),
  get(auditFilePath, lead, (visit) => downloadTrail(visit, localityTrail(visit)), taken),
  get(platformAuditPath, platformAdministrator, (visit) => showTrail(visit, platformTrail(visit)), seen),
  get(platformAuditFilePath, platformAdministrator, (visit) => downloadTrail(visit, platformTrail(visit)), taken),
];

/** Whose trail a page shows: a locality's, or the installation's own. */
type Place = {
  locality: string | null;
  title: string;
  about: string;
  self: string;
  file: string;
  crumbs: Crumb[];
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
};

function localityTrail(visit: Visit): Place {
  const { id, slug, name } = localityOf(visit);
  return {
    locality: id,
    title: `Who did what in ${name}`,
    about: 'Every change, and every look at a page about a person. Nobody can change or remove a line.',
    self: auditPath({ slug }),
    file: auditFilePath({ slug }),
    crumbs: [{ text: name, href: localityHomePath({ slug }) }],
    read: (work) => visit.inThisLocality(work),
  };
}

function platformTrail(visit: Visit): Place {
  return {
    locality: null,
    title: 'Who did what outside the localities',
    about:
      'Signing in and out, accounts, opened localities. What happens inside a locality is shown to its local lead.',
    self: platformAuditPath(),
    file: platformAuditFilePath(),
    crumbs: [{ text: 'This installation', href: platformPath() }],
    read: (work) => visit.onPlatform(work),
  };
}

async function showTrail(visit: Visit, place: Place): Promise<Answer> {
  const form = parseForm(trailForm, visit.query);
  const fields: TrailFields = form.ok ? form.value : typedFields(visit);
  const { entries, names, everybody } = await place.read(async (tx) => {
    const found = form.ok ? await readTrail(tx, place.locality, filterOf(form.value), ON_A_PAGE + 1) : [];
    const named = await namesForTrail(tx, found);
    const people = place.locality ? await everybodyEver(tx) : withActors(await administrators(tx), found, named);
    return { entries: found, names: named, everybody: people };
  });
  const shown = entries.slice(0, ON_A_PAGE);
  const query = queryOf(fields);
  const last = entries.length > ON_A_PAGE ? shown.at(-1) : undefined;
  const model = {
    title: place.title,
    about: place.about,
    days: trailDays(shown, names, place.self),
    choices: filterChoices(fields, everybody),
    narrowed: narrowed(fields, place.self),
    values: fields,
    filtered: Object.values(query).some(Boolean),
    self: place.self,
    older: last ? withQuery(place.self, { ...query, before: String(last.id) }) : null,
    newest: fields.before ? withQuery(place.self, query) : null,
    fileHref: withQuery(place.file, query),
    ...(form.ok ? {} : { errors: form.errors, errorList: form.errorList }),
  };
  return page('accounts/views/audit.njk', model, { status: form.ok ? 200 : 422, breadcrumbs: place.crumbs });
}

async function downloadTrail(visit: Visit, place: Place): Promise<Answer> {
  const form = parseForm(trailForm, visit.query);
  if (!form.ok) return showTrail(visit, place);
  const filter = filterOf({ ...form.value, before: undefined });
  const { entries, names }: { entries: TrailEntry[]; names: TrailNames } = await place.read(async (tx) => {
    const found = await readTrail(tx, place.locality, filter, IN_A_FILE);
    return { entries: found, names: await namesForTrail(tx, found) };
  });
  const body = trailFile(entries, names, IN_A_FILE);
  return file({ body, type: 'text/csv; charset=utf-8', filename: `audit-${visit.today}.csv` });
}

function queryOf({ who, what, thing, session, from, to }: TrailFields) {
  return { who, what, thing, session, from, to };
}

/** What stood in the address, to show again beside the message. */
function typedFields({ query }: Visit): TrailFields {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined);
  return { who: text('who'), what: text('what'), from: text('from'), to: text('to') };
}
