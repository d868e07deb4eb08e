import { audit } from '../../../foundation/audit/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import {
  Conflict,
  NotFound,
  download,
  get,
  inThisLocality,
  localityOf,
  page,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { addDays } from '../../../foundation/days/index.ts';
import { isId } from '../../../foundation/ids.ts';
import { namesOf } from '../../accounts/index.ts';
import { threadPanel } from '../../thread/index.ts';
import { crumbs } from '../crumbs.ts';
import { mayTakePart } from '../meetings/who-takes-part.ts';
import { convenes } from '../members/who-may.ts';
import * as paths from '../paths.ts';
import { isBeingChecked } from './check-document.job.ts';
import { openContents, stillOnDisk } from './contents.ts';
import { documentId } from './document-pages.ts';
import { DOCUMENT_KINDS, FILE_TYPES } from './document-words.ts';
import { documentPage } from './document.view-model.ts';
import {
  NONE,
  findDocument,
  listDocuments,
  listGoing,
  listRemoved,
  type DocumentVersion,
  type KeptDocument,
} from './documents.queries.ts';
import { documentsPage, GRACE_DAYS, graceSince, PAGE } from './documents.view-model.ts';
import { meetingsToChoose, meetingsWith } from './papers.queries.ts';
import { bytesKept, findVersion, listVersions, newestVersions } from './versions.queries.ts';
import { audiencesOf } from './who-sees.ts';

/** Documents as those who may see them read and fetch them; for others they are not there. */
export const documentRoutes: Route[] = [
  get(paths.documentsPath, inThisLocality(), showAll),
  get(paths.documentPath, inThisLocality(), showOne),
  get(paths.documentFilePath, inThisLocality(), fetchFile, { rateLimit: { max: 120, seconds: 60 } }),
];

async function showAll(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const text = (name: string) => (typeof visit.query[name] === 'string' ? visit.query[name].trim().slice(0, 160) : '');
  const after = isId(text('after')) ? text('after') : '';
  const kind = DOCUMENT_KINDS.find(({ code }) => code === text('kind'))?.code ?? null;
  const asked = { kind: kind ?? '', words: text('words'), after };
  const found = await visit.inThisLocality(async (tx) => {
    const audiences = await audiencesOf(tx, visit);
    const wanted = { audiences, kind, words: asked.words, after: after || null, most: PAGE + 1 };
    const documents = await listDocuments(tx, wanted);
    const ids = documents.map(({ id }) => id);
    return {
      documents,
      newest: await newestVersions(tx, ids),
      removed: convenes(visit) ? await listRemoved(tx, graceSince(visit.now)) : NONE,
      room: convenes(visit) ? { used: await bytesKept(tx), most: visit.config.documents.mostBytes } : null,
      going: convenes(visit) ? await listGoing(tx, addDays(visit.today, GRACE_DAYS)) : NONE,
    };
  });
  const given = {
    ...found,
    slug,
    today: visit.today,
    asked,
    maySend: mayTakePart(visit),
    done: visit.query['done'],
  };
  return page('collaborative/views/documents.njk', documentsPage(given), { breadcrumbs: crumbs(visit), verb: 'agree' });
}

/** The document in the address, which this person may see; throws NotFound for any other. A look at a restricted one is noted. */
async function seen(tx: Tx, visit: Visit): Promise<KeptDocument> {
  const found = await findDocument(tx, documentId(visit), await audiencesOf(tx, visit));
  if (!found || (found.removedAt && !convenes(visit))) throw new NotFound();
  return found;
}

async function showOne(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const found = await visit.inThisLocality(async (tx) => {
    const document = await seen(tx, visit);
    if (document.audience !== 'everybody') await audit(tx, visit.actor, 'collaborative.document.seen', document.id);
    const versions = await listVersions(tx, document.id);
    const senders = versions.flatMap(({ sentBy }) => (sentBy ? [sentBy] : []));
    return {
      document,
      versions,
      stopped: convenes(visit) ? await stoppedChecks(tx, document.id, versions) : [],
      names: await namesOf(tx, [...new Set(senders)]),
      meetings: await meetingsWith(tx, document.id),
      choose: convenes(visit) ? await meetingsToChoose(tx, visit.now) : [],
    };
  });
  const { document, versions } = found;
  const place = { locality: localityOf(visit).id, document: document.id };
  const onDisk = document.emptiedAt !== null && (await stillOnDisk(visit.config.documents, place, versions));
  const given = { slug, today: visit.today, since: graceSince(visit.now), manages: convenes(visit), onDisk };
  const looker = { maySend: mayTakePart(visit), person: visit.person?.id ?? '' };
  const model = documentPage({ ...found, ...given, ...looker, done: visit.query['done'] });
  const thread = await threadPanel(visit, { kind: 'document', id: document.id });
  return page(
    'collaborative/views/document.njk',
    { ...model, thread },
    { breadcrumbs: crumbs(visit, 'documents'), verb: 'agree' },
  );
}

/** The versions that wait for a look which nobody takes any more. */
async function stoppedChecks(tx: Tx, document: string, versions: readonly DocumentVersion[]): Promise<number[]> {
  const stopped: number[] = [];
  for (const { number, checked } of versions)
    if (checked === 'waiting' && !(await isBeingChecked(tx, { document, number }))) stopped.push(number);
  return stopped;
}

/** Whoever may not see the document is told that there is none; whoever may is told why its contents cannot be had. */
async function fetchFile(visit: Visit): Promise<Answer> {
  const number = Number(visit.params['number']);
  if (!Number.isInteger(number) || number < 1 || number > 1_000_000) throw new NotFound();
  const { document, version } = await visit.inThisLocality(async (tx) => {
    const kept = await seen(tx, visit);
    const found = await findVersion(tx, kept.id, number);
    if (!found) throw new NotFound();
    if (kept.audience !== 'everybody') await audit(tx, visit.actor, 'collaborative.document.fetched', kept.id);
    return { document: kept, version: found };
  });
  if (version.checked === 'waiting')
    throw new Conflict('It waits to be looked at for viruses. Try again in a few minutes.');
  if (version.checked === 'infected' || version.checked === 'failed') throw new Conflict('This version cannot be had.');
  if (document.emptiedAt) throw new Conflict('The contents cannot be had any more, as was decided.');
  const place = { locality: localityOf(visit).id, document: document.id, number };
  const { db, actor, config } = visit;
  const { stored, bytes, filename } = version;
  const pieces = await openContents({ db, actor, config: config.documents, place, stored, bytes });
  if (!pieces) {
    visit.log.warn({ document: document.id }, 'the contents of a document are not where they were kept');
    throw new Conflict('The contents are not where they were kept. Tell whoever runs this installation.');
  }
  return download({ bytes: pieces, length: bytes, type: FILE_TYPES[version.type].type, filename });
}
