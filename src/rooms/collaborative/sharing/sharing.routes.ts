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
  versionSeen,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { atFirst } from '../conflict.view-model.ts';
import { crumbs } from '../crumbs.ts';
import { isId } from '../../../foundation/ids.ts';
import { documentsByIds, listDocuments } from '../documents/documents.queries.ts';
import { audiencesOf } from '../documents/who-sees.ts';
import { convenes, MAY_CONVENE } from '../members/who-may.ts';
import * as paths from '../paths.ts';
import { addSharing, changeSharing, endSharing } from './keep-sharing.ts';
import { documentChoices, sharingDifferences, valuesOf } from './sharing-form.view-model.ts';
import { addSharingForm, changeSharingForm, SHARING_FIELDS, type TypedSharing } from './sharing.form.ts';
import { countSharing, findSharing, listEndedSharing, listSharing, type Sharing } from './sharing.queries.ts';
import { sharingPage } from './sharing.view-model.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** Agreements under which data are shared: everybody reads them, conveners keep them. */
export const sharingRoutes: Route[] = [
  get(paths.sharingPath, inThisLocality(), show),
  get(paths.addSharingPath, conveners, (visit) => formPage(visit)),
  post(paths.addSharingPath, conveners, add),
  get(paths.changeSharingPath, conveners, changePage),
  post(paths.changeSharingPath, conveners, change),
  post(paths.endSharingPath, conveners, (visit) => end(visit, visit.today)),
  post(paths.restoreSharingPath, conveners, (visit) => end(visit, null)),
];

async function show(visit: Visit): Promise<Answer> {
  const found = await visit.inThisLocality(async (tx) => {
    const [agreements, ended] = [await listSharing(tx), await listEndedSharing(tx)];
    const ids = agreements.flatMap(({ document }) => (document ? [document] : []));
    const documents = await documentsByIds(tx, ids, await audiencesOf(tx, visit));
    const there = documents.filter(({ removedAt }) => removedAt === null);
    const titles = new Map(there.map(({ id, title }) => [id, title]));
    return { agreements, ended, counts: await countSharing(tx), documents: titles };
  });
  const { slug } = localityOf(visit);
  const given = { ...found, slug, today: visit.today, manages: convenes(visit), done: visit.query['done'] };
  const options = { breadcrumbs: crumbs(visit, 'agreements'), verb: 'agree' } as const;
  return page('collaborative/views/sharing.njk', sharingPage(given), options);
}

const at = (visit: Visit) => ({ slug: localityOf(visit).slug });
const back = (visit: Visit, done: string) => redirect(withQuery(paths.sharingPath(at(visit)), { done }));

type Shown = { refused?: RefusedForm; saved?: Sharing; savedNow?: boolean };

/** The form of a new agreement, or of one that is there. */
async function formPage(visit: Visit, { refused, saved, savedNow = false }: Shown = {}): Promise<Answer> {
  const values = saved && !refused ? valuesOf(saved) : typed(visit.body, SHARING_FIELDS);
  const held = [values.document, saved?.document ?? null];
  const documents = await visit.inThisLocality((tx) => documentsToChoose(tx, visit, held));
  const conflict = saved && savedNow ? sharingDifferences(saved, values, documents) : null;
  const model = {
    title: saved ? 'Change an agreement on sharing data' : 'Add an agreement on sharing data',
    action: saved ? paths.changeSharingPath({ ...at(visit), sharing: saved.id }) : paths.addSharingPath(at(visit)),
    version: saved && (refused && !savedNow ? versionSeen(visit.body) : saved.version),
    conflict,
    values,
    documents: documentChoices(documents, values.document),
    documentsHint: documents.length < MOST_CHOICES ? null : `The ${MOST_CHOICES} that were changed last.`,
    ...atFirst(refused, conflict),
  };
  const breadcrumbs = [...crumbs(visit, 'agreements'), { text: 'Sharing data', href: paths.sharingPath(at(visit)) }];
  return page('collaborative/views/sharing-form.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs,
    verb: 'agree',
  });
}

const MOST_CHOICES = 100;

/** Those that were changed last, and those that belong to it now or were typed, however old they are, removed or not. */
async function documentsToChoose(tx: Tx, visit: Visit, held: readonly (string | null)[]) {
  const audiences = await audiencesOf(tx, visit);
  const newest = await listDocuments(tx, { audiences, kind: null, words: '', after: null, most: MOST_CHOICES });
  const others = new Set(held.filter((id) => isId(id)).filter((id) => !newest.some((one) => one.id === id)));
  const linked = await documentsByIds(tx, [...others], audiences);
  return [...linked.map((one) => (one.removedAt ? { ...one, title: `${one.title} (removed)` } : one)), ...newest];
}

const NO_DOCUMENT = refusal({ document: 'Choose a document of this locality' });

/** A document must be one that the convener may see here. */
async function knows(tx: Tx, visit: Visit, { document }: TypedSharing): Promise<boolean> {
  return document === null || (await documentsByIds(tx, [document], await audiencesOf(tx, visit))).length === 1;
}

async function add(visit: Visit): Promise<Answer> {
  const form = parseForm(addSharingForm(visit.today), visit.body);
  if (!form.ok) return formPage(visit, { refused: form });
  const done = await visit.inThisLocality(async (tx) => {
    if (!(await knows(tx, visit, form.value))) return false;
    await addSharing(tx, visit.actor, localityOf(visit).id, form.value);
    return true;
  });
  return done ? back(visit, 'added') : formPage(visit, { refused: NO_DOCUMENT });
}

async function sharingOf(visit: Visit): Promise<Sharing> {
  const found = await visit.inThisLocality((tx) => findSharing(tx, visit.params['sharing'] ?? ''));
  if (!found) throw new NotFound();
  return found;
}

async function changePage(visit: Visit): Promise<Answer> {
  return formPage(visit, { saved: await sharingOf(visit) });
}

async function change(visit: Visit): Promise<Answer> {
  const saved = await sharingOf(visit);
  const form = parseForm(changeSharingForm(visit.today), visit.body);
  if (!form.ok) return formPage(visit, { refused: form, saved });
  const done = await visit.inThisLocality(async (tx) => {
    if (!(await knows(tx, visit, form.value))) return 'no-document';
    return changeSharing(tx, visit.actor, { id: saved.id, ...form.value });
  });
  if (done === 'no-document') return formPage(visit, { refused: NO_DOCUMENT, saved });
  if (done.ok) return back(visit, 'changed');
  const said = 'Somebody else saved this in the meantime. Look at both, then save again';
  return formPage(visit, { refused: refusal({ title: said }), saved: done.current ?? saved, savedNow: true });
}

async function end(visit: Visit, day: string | null): Promise<Answer> {
  const id = visit.params['sharing'] ?? '';
  if (!(await visit.inThisLocality((tx) => endSharing(tx, visit.actor, id, day))))
    throw new Conflict('Somebody did that in the meantime, or this agreement is not here.');
  return back(visit, day ? 'ended' : 'put-back');
}
