import {
  file,
  get,
  localityOf,
  NotFound,
  page,
  parseForm,
  personIn,
  post,
  redirect,
  refusal,
  typed,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import { jobPath } from '../../../../foundation/jobs/index.ts';
import { keptOrLeft, receiveUpload } from '../../../../foundation/uploads/index.ts';
import { seeCrumbs } from '../../area-pages/area-of-locality.ts';
import * as paths from '../paths.ts';
import { NO_SECRET } from '../sealing/local-keys.ts';
import { listLocalUploads } from '../uploads.queries.ts';
import { MOST_PROBLEMS } from './check-file.job.ts';
import { columnsPage } from './columns.view-model.ts';
import { decideRoutes } from './decide.routes.ts';
import { sendLocalFile } from './decide.ts';
import { foundUpload, handlers, sensitive, showUpload, slugOf, under } from './local-pages.ts';
import { sendForm } from './local.form.ts';
import { listPage } from './local-list.view-model.ts';
import { problemsCsv } from './problems-csv.ts';
import { templateCsv, templateWorkbook } from './template-file.ts';

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
  get(paths.localProblemsPath, handlers, downloadProblems, {
    ...sensitive,
    look: 'evidence.local-data.problems-downloaded',
  }),
  ...decideRoutes,
];

async function showList(visit: Visit): Promise<Answer> {
  const uploads = await visit.inThisLocality(listLocalUploads);
  const { done } = visit.query;
  const model = listPage(uploads, { slug: slugOf(visit), done: typeof done === 'string' ? done : '' });
  const options = { verb: 'see', breadcrumbs: seeCrumbs(localityOf(visit)) } as const;
  return page('evidence/local/views/local.njk', model, options);
}

function sendPage(visit: Visit, refused?: RefusedForm): Answer {
  const slug = slugOf(visit);
  const asked = typed(visit.body ?? visit.query, ['kind']);
  const model = {
    title: 'Send local data',
    values: asked,
    action: paths.sendLocalPath({ slug }),
    columnsHref: paths.localColumnsPath({ slug }),
    closed: visit.config.localDataSecret === null ? NO_SECRET : null,
    ...refused,
  };
  return page('evidence/local/views/send.njk', model, { status: refused ? 422 : 200, ...under(visit) });
}

async function send(visit: Visit): Promise<Answer> {
  const form = parseForm(sendForm, visit.body);
  if (!form.ok) return sendPage(visit, form);
  if (visit.config.localDataSecret === null) return sendPage(visit, refusal({ file: NO_SECRET }));
  if (!visit.file) return sendPage(visit, refusal({ file: 'Choose the file with the data' }));
  const { db, actor, now } = visit;
  const { id: locality, areaNumber: authority, slug } = localityOf(visit);
  // The name of a file may hold the name of a child, and nothing needs it.
  const incoming = { ...visit.file, filename: 'local-data' };
  const place = { db, actor, locality };
  const received = await receiveUpload(place, incoming, FILE, now);
  if (!received.ok) return sendPage(visit, refusal({ file: received.say }));
  const fileId = received.upload.id;
  const sent = { locality, authority, kind: form.value.kind, fileId, now };
  const { job } = await keptOrLeft(place, fileId, () => visit.inThisLocality((tx) => sendLocalFile(tx, actor, sent)));
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

async function downloadProblems(visit: Visit): Promise<Answer> {
  const { found, problems } = await foundUpload(visit, MOST_PROBLEMS);
  if (found.uploadedBy !== personIn(visit).id) throw new NotFound();
  const body = problemsCsv(problems, found.problemCount);
  return file({ body, type: 'text/csv; charset=utf-8', filename: `problems-${found.kind}.csv` });
}
