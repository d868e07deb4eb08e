import {
  NotFound,
  file,
  get,
  inThisLocality,
  localityOf,
  page,
  post,
  redirect,
  refusal,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { NotReadableError } from '../../../foundation/sheets/index.ts';
import { emptyUpload, openUpload, receiveUpload, type UploadPlace } from '../../../foundation/uploads/index.ts';
import { crumbs } from '../crumbs.ts';
import { knownHere } from '../members/known-here.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import * as paths from '../paths.ts';
import { sendPage } from './import.view-model.ts';
import { checkFile } from './check-file.ts';
import { beside, keepFile } from './keep-file.ts';
import { contentsBeside } from './name-and-contents.rules.ts';
import { listFiles } from './member-files.queries.ts';
import { templateCsv, templateWorkbook } from './template-file.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** Ten thousand members have about 2 MB. */
const FILE = { purpose: 'collaborative.members', maxBytes: 5_000_000, workbooks: true };

/** Naming many members from a file: sending one, which is checked at once and changes nothing. */
export const importRoutes: Route[] = [
  get(paths.importMembersPath, conveners, (visit) => showSendPage(visit)),
  post(paths.importMembersPath, conveners, send, {
    file: { maxBytes: FILE.maxBytes },
    rateLimit: { max: 60, seconds: 600 },
  }),
  get(paths.memberTemplatePath, conveners, downloadTemplate),
];

async function showSendPage(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { slug } = localityOf(visit);
  const files = await visit.inThisLocality(listFiles);
  return page(
    'collaborative/views/import-members.njk',
    { ...sendPage(files, slug), ...refused },
    {
      status: refused ? 422 : 200,
      breadcrumbs: crumbs(visit, 'members'),
      verb: 'agree',
    },
  );
}

async function send(visit: Visit): Promise<Answer> {
  if (!visit.file) return showSendPage(visit, refusal({ file: 'Choose the file with the members' }));
  const { db, actor, now } = visit;
  const { id: locality, slug } = localityOf(visit);
  const place = { db, actor, locality };
  // The name of a file may hold the name of a person, and nothing needs it.
  const received = await receiveUpload(place, { ...visit.file, filename: 'members' }, FILE, now);
  if (!received.ok) return showSendPage(visit, refusal({ file: received.say }));
  const { id: upload } = received.upload;
  let instead: string | null = null;
  try {
    const bytes = await wholeFile(place, upload);
    instead = contentsBeside(visit.file.filename, bytes);
    // Read and checked outside of a transaction: a large file takes a while, and nobody should wait for it.
    const { known, present } = await visit.inThisLocality((tx) => beside(tx, visit.today));
    const read = await checkFile(bytes, known, present);
    const checked =
      instead === null ? read : { ...read, said: [`${instead} It was read as what it holds.`, ...read.said] };
    const id = await visit.inThisLocality((tx) => keepFile(tx, actor, { locality, checked, now }));
    return redirect(paths.memberFilePath({ slug, memberFile: id }));
  } catch (error) {
    if (!(error instanceof NotReadableError)) throw error;
    const say = ['Nothing was changed.', instead, error.message].filter(Boolean).join(' ');
    return await showSendPage(visit, refusal({ file: say }));
  } finally {
    await visit.inThisLocality((tx) => emptyUpload(tx, upload));
  }
}

async function wholeFile(place: UploadPlace, upload: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of openUpload(place, upload).open()) pieces.push(piece);
  return Buffer.concat(pieces);
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function downloadTemplate(visit: Visit): Promise<Answer> {
  const filename = visit.params['template'] ?? '';
  if (filename === 'members.csv') return file({ body: templateCsv(), type: 'text/csv; charset=utf-8', filename });
  if (filename !== 'members.xlsx') throw new NotFound();
  const { sectors, open } = await visit.inThisLocality(knownHere);
  const names = { sectors: sectors.map(({ name }) => name), organisations: open.map(({ name }) => name) };
  return file({ body: await templateWorkbook(names), type: XLSX, filename });
}
