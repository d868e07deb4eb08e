import { audit } from '../../../foundation/audit/index.ts';
import {
  Conflict,
  NotFound,
  get,
  inThisLocality,
  localityOf,
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
import { isId } from '../../../foundation/ids.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { atFirst } from '../conflict.view-model.ts';
import { typedDay } from '../meetings/planning/meeting-form.view-model.ts';
import * as paths from '../paths.ts';
import { changeDocumentForm, DETAIL_FIELDS } from './document.form.ts';
import { detailDifferences } from './document.view-model.ts';
import { at, backToDocument, choices, documentId, formPage, keptHere, senders } from './document-pages.ts';
import { findDocument, type KeptDocument } from './documents.queries.ts';
import { changeDocument, checkAgain, putDocumentBack, removeDocument } from './keep-document.ts';
import { noteRemoval } from './let-go-again.ts';
import { deletePaper, insertPaper } from './papers.queries.ts';
import { audiencesOf } from './who-sees.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** What is said of a document, its removal and its way back, another look for viruses, and the meetings it is a paper of. */
export const changeDocumentRoutes: Route[] = [
  get(paths.changeDocumentPath, senders, (visit) => changePage(visit)),
  post(paths.changeDocumentPath, senders, change),
  post(paths.removeDocumentPath, senders, remove),
  post(paths.restoreDocumentPath, conveners, restore),
  post(paths.checkAgainPath, conveners, again),
  post(paths.attachPaperPath, conveners, attach),
  post(paths.detachPaperPath, conveners, detach),
];

async function changePage(visit: Visit, refused?: RefusedForm, now?: KeptDocument): Promise<Answer> {
  const { document, audiences } = await visit.inThisLocality((tx) => keptHere(tx, visit));
  const { title, kind, audience, keepUntil } = document;
  const values = refused
    ? typed(visit.body, DETAIL_FIELDS)
    : { title, kind, audience, keep: keepUntil ? typedDay(keepUntil) : '' };
  const model = {
    title: 'Change what is said of a document',
    action: paths.changeDocumentPath(at(visit)),
    version: refused && !now ? versionSeen(visit.body) : document.version,
    conflict: now ? detailDifferences(now, values) : null,
    values,
    ...choices(values, audiences),
  };
  return formPage(visit, 'document-change', model, atFirst(refused, model.conflict));
}

async function change(visit: Visit): Promise<Answer> {
  const form = parseForm(changeDocumentForm(visit.today), visit.body);
  if (!form.ok) return changePage(visit, form);
  const { keep: keepUntil, ...details } = form.value;
  const done = await visit.inThisLocality(async (tx) => {
    const { document, audiences } = await keptHere(tx, visit);
    if (!audiences.includes(details.audience)) return wrong('audience', 'Choose who may see it');
    if (keepUntil !== null && keepUntil < visit.today && keepUntil !== document.keepUntil)
      return wrong('keep', 'Enter a day that is still to come');
    return changeDocument(tx, visit.actor, { id: document.id, audiences, keepUntil, ...details });
  });
  if (done.ok) return backToDocument(visit, 'changed');
  if ('wrong' in done) return changePage(visit, refusal(done.wrong));
  const said = 'Somebody else saved this in the meantime. Look at both, then save again';
  return changePage(visit, refusal({ title: said }), done.current);
}

const wrong = (field: string, say: string) => ({ ok: false, wrong: { [field]: say } }) as const;

async function remove(visit: Visit): Promise<Answer> {
  const done = await visit.inThisLocality(async (tx) => {
    const { document } = await keptHere(tx, visit);
    return removeDocument(tx, visit.actor, document.id, visit.now);
  });
  if (!done) throw new Conflict('It was removed already.');
  noteRemoved(visit, 'removed');
  return toAll(visit, 'removed');
}

async function restore(visit: Visit): Promise<Answer> {
  const done = await visit.inThisLocality((tx) => putDocumentBack(tx, visit.actor, documentId(visit), visit.now));
  if (!done) throw new Conflict('It is back already, or its contents have gone.');
  noteRemoved(visit, 'back');
  return toAll(visit, 'put-back');
}

/** What cannot be written down now is noted by the nightly rule; the document is removed all the same. */
function noteRemoved(visit: Visit, how: 'removed' | 'back'): void {
  try {
    noteRemoval(visit.config, { locality: localityOf(visit).id, id: documentId(visit), at: visit.now }, how);
  } catch {
    visit.log.warn({ document: documentId(visit) }, 'what was removed could not be noted beside the backups');
  }
}

const toAll = (visit: Visit, done: string) =>
  redirect(withQuery(paths.documentsPath({ slug: localityOf(visit).slug }), { done }));

async function again(visit: Visit): Promise<Answer> {
  const number = Number(visit.params['number']);
  if (!Number.isInteger(number) || number < 1 || number > 1_000_000) throw new NotFound();
  const done = await visit.inThisLocality((tx) => checkAgain(tx, visit.actor, { document: documentId(visit), number }));
  if (!done) throw new Conflict('It does not wait for another look.');
  return backToDocument(visit, 'check');
}

async function attach(visit: Visit): Promise<Answer> {
  const { meeting } = typed(visit.body, ['meeting']);
  const done = await visit.inThisLocality(async (tx) => {
    const document = await findDocument(tx, documentId(visit), await audiencesOf(tx, visit));
    if (!document || document.removedAt) throw new NotFound();
    if (!isId(meeting) || !(await insertPaper(tx, { meeting, document: document.id, now: visit.now }))) return false;
    await audit(tx, visit.actor, 'collaborative.paper.attached', document.id);
    return true;
  });
  if (!done) throw new Conflict('Choose a meeting of this locality that does not have this paper yet.');
  return backToDocument(visit, 'attached');
}

async function detach(visit: Visit): Promise<Answer> {
  const done = await visit.inThisLocality(async (tx) => {
    const paper = { meeting: visit.params['meeting'] ?? '', document: documentId(visit) };
    if (!(await deletePaper(tx, paper))) return false;
    await audit(tx, visit.actor, 'collaborative.paper.detached', paper.document);
    return true;
  });
  if (!done) throw new Conflict('It is no paper of this meeting.');
  return backToDocument(visit, 'detached');
}
