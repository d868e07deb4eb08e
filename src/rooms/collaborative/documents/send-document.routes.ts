import { audit } from '../../../foundation/audit/index.ts';
import {
  Conflict,
  get,
  localityOf,
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
import type { Tx } from '../../../foundation/db/index.ts';
import { keptOrLeft } from '../../../foundation/uploads/index.ts';
import { isId } from '../../../foundation/ids.ts';
import { meetingPath } from '../meetings/paths.ts';
import { findMeeting, type Meeting } from '../meetings/planning/meetings.queries.ts';
import { convenes } from '../members/who-may.ts';
import * as paths from '../paths.ts';
import { addDocumentForm, DETAIL_FIELDS, newVersionForm } from './document.form.ts';
import { at, backToDocument, choices, documentId, formPage, keptHere, senders } from './document-pages.ts';
import type { KeptDocument } from './documents.queries.ts';
import { addDocument, addVersion } from './keep-document.ts';
import { insertPaper } from './papers.queries.ts';
import { MOST_BYTES, receiveDocument } from './receive-document.ts';
import { audiencesOf } from './who-sees.ts';

const FILE = { file: { maxBytes: MOST_BYTES }, rateLimit: { max: 60, seconds: 600 } };

/** Sending a document, and a new version of one. */
export const sendDocumentRoutes: Route[] = [
  get(paths.addDocumentPath, senders, (visit) => addPage(visit)),
  post(paths.addDocumentPath, senders, add, FILE),
  get(paths.newVersionPath, senders, (visit) => versionPage(visit)),
  post(paths.newVersionPath, senders, newVersion, FILE),
];

async function addPage(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { audiences, meeting } = await visit.inThisLocality(async (tx) => ({
    audiences: await audiencesOf(tx, visit),
    meeting: await meetingChosen(tx, visit),
  }));
  const sent = typed(visit.body, DETAIL_FIELDS);
  const values = { ...sent, kind: sent.kind || 'paper', audience: sent.audience || onlyOne(audiences) };
  const action = withQuery(paths.addDocumentPath({ slug: localityOf(visit).slug }), { meeting: meeting?.id });
  const model = { title: meeting ? 'Send a paper' : 'Add a document', meeting: meeting?.title, action, values };
  return formPage(visit, 'document-send', { ...model, details: true, ...choices(values, audiences) }, refused);
}

/** Nobody is chosen for the sender: a paper for conveners is not to go to all by one press. */
const onlyOne = (audiences: readonly string[]): string => (audiences.length === 1 ? (audiences[0] ?? '') : '');

/** The fields are read before a byte of the file is kept, so that no file is sent twice for a missing title. */
async function add(visit: Visit): Promise<Answer> {
  const form = parseForm(addDocumentForm(visit.today), visit.body);
  if (!form.ok) return addPage(visit, form);
  const { keep: keepUntil, ...details } = form.value;
  const audiences = await visit.inThisLocality((tx) => audiencesOf(tx, visit));
  if (!audiences.includes(details.audience)) return addPage(visit, refusal({ audience: 'Choose who may see it' }));
  const received = await receiveDocument(visit);
  if (!received.ok) return addPage(visit, refusal({ file: received.say }));
  const { now, config, actor } = visit;
  const keeping = { locality: localityOf(visit).id, config: config.documents, file: received.file, note: '', now };
  const added = { ...keeping, details: { ...details, keepUntil } };
  const kept = await keptOrLeft(received.place, received.upload, () =>
    visit.inThisLocality(async (tx) => {
      const document = await addDocument(tx, actor, added);
      const meeting = await meetingChosen(tx, visit);
      if (!meeting || !(await insertPaper(tx, { meeting: meeting.id, document, now }))) return { document };
      await audit(tx, actor, 'collaborative.paper.attached', document);
      return { document, meeting: meeting.id };
    }),
  );
  if (!kept.meeting) return backToDocument(visit, 'added', kept.document);
  const page = meetingPath({ slug: localityOf(visit).slug, meeting: kept.meeting });
  return redirect(`${withQuery(page, { done: 'paper' })}#papers`);
}

/** The meeting whose page led here; those who convene attach papers. */
async function meetingChosen(tx: Tx, visit: Visit): Promise<Meeting | undefined> {
  const { meeting } = visit.query;
  return convenes(visit) && isId(meeting) ? findMeeting(tx, meeting) : undefined;
}

async function versionPage(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const document = await takesVersions(visit);
  const model = {
    title: 'Add a new version',
    name: document.title,
    action: paths.newVersionPath(at(visit)),
    values: typed(visit.body, ['note']),
  };
  return formPage(visit, 'document-send', model, refused);
}

const CLOSED = 'The document was removed, or its contents have gone. Nothing can be added to it.';

/** The document in the address where a new version can be kept: asked before a byte of a file is taken. */
async function takesVersions(visit: Visit): Promise<KeptDocument> {
  const { document } = await visit.inThisLocality((tx) => keptHere(tx, visit));
  if (document.removedAt || document.emptiedAt) throw new Conflict(CLOSED);
  return document;
}

async function newVersion(visit: Visit): Promise<Answer> {
  await takesVersions(visit);
  const form = parseForm(newVersionForm, visit.body);
  if (!form.ok) return versionPage(visit, form);
  const received = await receiveDocument(visit);
  if (!received.ok) return versionPage(visit, refusal({ file: received.say }));
  const { now, config, actor } = visit;
  const keeping = {
    locality: localityOf(visit).id,
    config: config.documents,
    file: received.file,
    note: form.value.note,
    now,
  };
  const keep = async (tx: Tx) => {
    const { audiences } = await keptHere(tx, visit);
    return addVersion(tx, actor, { ...keeping, document: documentId(visit), audiences });
  };
  const done = await keptOrLeft(received.place, received.upload, () => visit.inThisLocality(keep));
  if (!done) throw new Conflict(CLOSED);
  return backToDocument(visit, 'version');
}
