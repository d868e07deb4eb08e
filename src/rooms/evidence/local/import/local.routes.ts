import {
  Conflict,
  NotFound,
  file,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  personIn,
  post,
  redirect,
  refusal,
  typed,
  withQuery,
  type Answer,
  type Crumb,
  type RefusedForm,
  type Role,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import { jobPath } from '../../../../foundation/jobs/index.ts';
import { receiveUpload } from '../../../../foundation/uploads/index.ts';
import * as paths from '../paths.ts';
import { findLocalUpload, listLocalUploads } from '../uploads.queries.ts';
import { MOST_PROBLEMS } from './check-file.job.ts';
import { acceptUpload, discardUpload, sendLocalFile, withdrawUpload } from './decide.ts';
import { acceptForm, sendForm, withdrawForm } from './local.form.ts';
import { columnsPage, listPage, SHOWN_PROBLEMS, uploadPage, withdrawPage } from './local.view-model.ts';
import { problemsCsv } from './problems-csv.ts';
import { listProblems } from './staging.queries.ts';
import { templateCsv, templateWorkbook } from './template-file.ts';

/**
 * Rows about single children: for whoever answers for the data in the locality and nobody else. Members, partners and
 * evaluators read what is released of it.
 */
export const MAY_HANDLE: readonly Role[] = ['local-lead'];
const handlers = inThisLocality(MAY_HANDLE);
const sensitive = { sensitivity: 'sensitive' } as const;

/** A file of 200,000 rows has about 35 MB. */
export const FILE = { purpose: 'evidence.local-data', maxBytes: 60_000_000, workbooks: true };

export const localRoutes: Route[] = [
  get(paths.localPath, handlers, showList, { ...sensitive, look: 'evidence.local-data.listed' }),
  get(paths.sendLocalPath, handlers, (visit) => sendPage(visit), sensitive),
  post(paths.sendLocalPath, handlers, send, {
    ...sensitive,
    file: { maxBytes: FILE.maxBytes },
    rateLimit: { max: 60, seconds: 600 },
  }),
  get(paths.localColumnsPath, handlers, (visit) =>
    page('evidence/local/views/columns.njk', columnsPage(slugOf(visit)), under(visit)),
  ),
  get(paths.localTemplatePath, handlers, downloadTemplate),
  get(paths.localUploadPath, handlers, (visit) => showUpload(visit), {
    ...sensitive,
    look: 'evidence.local-data.seen',
  }),
  post(paths.localUploadPath, handlers, accept, sensitive),
  get(paths.localProblemsPath, handlers, downloadProblems, {
    ...sensitive,
    look: 'evidence.local-data.problems-downloaded',
  }),
  post(paths.discardLocalPath, handlers, discard, sensitive),
  get(paths.withdrawLocalPath, handlers, (visit) => askWithdrawal(visit), sensitive),
  post(paths.withdrawLocalPath, handlers, withdraw, sensitive),
];

const slugOf = (visit: Visit) => localityOf(visit).slug;
const under = (visit: Visit): { breadcrumbs: Crumb[] } => ({
  breadcrumbs: [{ text: 'Local data', href: paths.localPath({ slug: slugOf(visit) }) }],
});

async function showList(visit: Visit): Promise<Answer> {
  const uploads = await visit.inThisLocality(listLocalUploads);
  const { done } = visit.query;
  const model = listPage(uploads, { slug: slugOf(visit), done: typeof done === 'string' ? done : '' });
  return page('evidence/local/views/local.njk', model);
}

function sendPage(visit: Visit, refused?: RefusedForm): Answer {
  const slug = slugOf(visit);
  const asked = typed(visit.body ?? visit.query, ['kind']);
  const model = {
    title: 'Send local data',
    values: asked,
    action: paths.sendLocalPath({ slug }),
    columnsHref: paths.localColumnsPath({ slug }),
    ...refused,
  };
  return page('evidence/local/views/send.njk', model, { status: refused ? 422 : 200, ...under(visit) });
}

async function send(visit: Visit): Promise<Answer> {
  const form = parseForm(sendForm, visit.body);
  if (!form.ok) return sendPage(visit, form);
  if (!visit.file) return sendPage(visit, refusal({ file: 'Choose the file with the data' }));
  const { db, actor, now } = visit;
  const { id: locality, areaNumber: authority, slug } = localityOf(visit);
  // The name of a file may hold the name of a child, and nothing needs it.
  const incoming = { ...visit.file, filename: 'local-data' };
  const received = await receiveUpload({ db, actor, locality }, incoming, FILE, now);
  if (!received.ok) return sendPage(visit, refusal({ file: received.say }));
  const sent = { locality, authority, kind: form.value.kind, fileId: received.upload.id, now };
  const { job } = await visit.inThisLocality((tx) => sendLocalFile(tx, actor, sent));
  return redirect(jobPath({ slug, job }));
}

async function downloadTemplate(visit: Visit): Promise<Answer> {
  const [, kind, format] = /^(exclusions|moves)\.(csv|xlsx)$/.exec(visit.params['template'] ?? '') ?? [];
  if (kind !== 'exclusions' && kind !== 'moves') throw new NotFound();
  const filename = `template-${kind}.${format}`;
  if (format === 'csv') return file({ body: templateCsv(kind), type: 'text/csv; charset=utf-8', filename });
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return file({ body: await templateWorkbook(kind), type, filename });
}

async function foundUpload(visit: Visit, most: number) {
  const id = visit.params['upload'] ?? '';
  return visit.inThisLocality(async (tx) => {
    const found = await findLocalUpload(tx, id);
    if (!found) throw new NotFound();
    return { found, problems: await listProblems(tx, id, most) };
  });
}

async function showUpload(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const slug = slugOf(visit);
  const { found, problems } = await foundUpload(visit, SHOWN_PROBLEMS);
  const isTheirs = found.uploadedBy === personIn(visit).id;
  const model = { ...uploadPage(found, problems, { slug, isTheirs }), ...refused };
  return page('evidence/local/views/upload.njk', model, { status: refused ? 422 : 200, ...under(visit) });
}

async function accept(visit: Visit): Promise<Answer> {
  const form = parseForm(acceptForm, visit.body);
  if (!form.ok) return showUpload(visit, form);
  const id = visit.params['upload'] ?? '';
  const { now, actor } = visit;
  const done = await visit.inThisLocality((tx) => acceptUpload(tx, actor, { id, ...form.value, now }));
  if (done.ok) return redirect(withQuery(paths.localPath({ slug: slugOf(visit) }), { done: 'accepted' }));
  if (done.reason === 'not-waiting') throw new Conflict('This file was accepted or discarded in the meantime.');
  if (done.reason === 'no-rows') throw new Conflict('This file has no row without a mistake.');
  return showUpload(
    visit,
    refusal({ leaveOut: 'Say that the rows with mistakes are left out, or send a mended file' }),
  );
}

async function downloadProblems(visit: Visit): Promise<Answer> {
  const { found, problems } = await foundUpload(visit, MOST_PROBLEMS);
  if (found.uploadedBy !== personIn(visit).id) throw new NotFound();
  const body = problemsCsv(problems, found.problemCount);
  return file({ body, type: 'text/csv; charset=utf-8', filename: `problems-${found.kind}.csv` });
}

async function discard(visit: Visit): Promise<Answer> {
  const id = visit.params['upload'] ?? '';
  const done = await visit.inThisLocality((tx) => discardUpload(tx, visit.actor, id));
  if (!done) throw new Conflict('This file was accepted or discarded in the meantime.');
  return redirect(withQuery(paths.localPath({ slug: slugOf(visit) }), { done: 'discarded' }));
}

async function askWithdrawal(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { found } = await foundUpload(visit, 0);
  if (found.status !== 'accepted') throw new NotFound();
  const model = { ...withdrawPage(found, slugOf(visit)), values: typed(visit.body, ['reason']), ...refused };
  return page('evidence/local/views/withdraw.njk', model, { status: refused ? 422 : 200, ...under(visit) });
}

async function withdraw(visit: Visit): Promise<Answer> {
  const form = parseForm(withdrawForm, visit.body);
  if (!form.ok) return askWithdrawal(visit, form);
  const id = visit.params['upload'] ?? '';
  const { now, actor } = visit;
  const done = await visit.inThisLocality((tx) => withdrawUpload(tx, actor, { id, ...form.value, now }));
  if (!done) throw new Conflict('This file was taken back in the meantime.');
  return redirect(withQuery(paths.localPath({ slug: slugOf(visit) }), { done: 'withdrawn' }));
}
