import {
  Conflict,
  NotFound,
  file,
  get,
  page,
  parseForm,
  platformAdministrator,
  post,
  redirect,
  refusal,
  typed,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { platformJobPath } from '../../../foundation/jobs/index.ts';
import { keptOrLeft, receiveUpload } from '../../../foundation/uploads/index.ts';
import { dateInFileName } from '../schools/extract-date.rules.ts';
import { MOST_PROBLEMS } from '../schools/import-schools.ts';
import { problemsFile } from '../schools/problems-file.ts';
import { heldExtract } from '../schools/school-import.queries.ts';
import { platformSchoolsPath, schoolImportPath, schoolProblemsPath, sendSchoolsPath } from '../paths.ts';
import { confirmForm, sendForm } from './import.form.ts';
import { importPage, schoolsPage, SHOWN_PROBLEMS } from './import.view-model.ts';
import { shownState } from './shown-state.ts';
import { findImport, listImports, listProblems } from './school-imports.queries.ts';
import { confirmSchools, sendSchools } from './send-schools.ts';

/** The whole extract has about 65 MB. */
const FILE = { purpose: 'localities.schools', maxBytes: 150_000_000 };
const crumbs = [{ text: 'Schools of England', href: platformSchoolsPath() }];

export const schoolImportRoutes: Route[] = [
  get(platformSchoolsPath, platformAdministrator, showSchools),
  get(sendSchoolsPath, platformAdministrator, (visit) => sendPage(visit)),
  post(sendSchoolsPath, platformAdministrator, send, { file: FILE, rateLimit: { max: 100, seconds: 600 } }),
  get(schoolImportPath, platformAdministrator, (visit) => showImport(visit)),
  post(schoolImportPath, platformAdministrator, confirm),
  get(schoolProblemsPath, platformAdministrator, downloadProblems),
];

async function showSchools(visit: Visit): Promise<Answer> {
  const held = await heldExtract(visit.db);
  const imports = await visit.onPlatform(async (tx) => {
    const shown = [];
    for (const one of await listImports(tx)) shown.push({ ...one, shown: await shownState(tx, one) });
    return shown;
  });
  return page('localities/views/platform-schools.njk', schoolsPage(held, imports), { under: 'platform' });
}

function sendPage(visit: Visit, refused?: RefusedForm): Answer {
  const model = {
    title: 'Send an extract of schools',
    values: typed(visit.body, ['date']),
    action: sendSchoolsPath(),
    today: visit.today,
    ...refused,
  };
  return page('localities/views/send-schools.njk', model, {
    status: refused ? 422 : 200,
    under: 'platform',
    breadcrumbs: crumbs,
  });
}

async function send(visit: Visit): Promise<Answer> {
  const form = parseForm(sendForm, visit.body);
  if (!form.ok) return sendPage(visit, form);
  if (!visit.file) return sendPage(visit, refusal({ file: 'Choose the file with the extract' }));
  const extractOn = form.value.date || dateInFileName(visit.file.filename);
  if (!extractOn)
    return sendPage(visit, refusal({ date: 'Enter the day of the extract: the name of the file does not have it' }));
  const { db, actor, now } = visit;
  const place = { db, actor, locality: null };
  const received = await receiveUpload(place, visit.file, FILE, now);
  if (!received.ok) return sendPage(visit, refusal({ file: received.say }));
  const { id: uploadId, filename } = received.upload;
  const sent = { uploadId, filename, extractOn };
  const { job } = await keptOrLeft(place, uploadId, () => visit.onPlatform((tx) => sendSchools(tx, actor, sent, now)));
  return redirect(platformJobPath({ job }));
}

async function showImport(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const id = visit.params['import'] ?? '';
  const { found, problems } = await visit.onPlatform(async (tx) => {
    const held = await findImport(tx, id);
    if (!held) throw new NotFound();
    return {
      found: { ...held, shown: await shownState(tx, held) },
      problems: await listProblems(tx, id, SHOWN_PROBLEMS),
    };
  });
  const jobHref = found.jobId ? platformJobPath({ job: found.jobId }) : null;
  const model = { ...importPage(found, problems, jobHref), ...refused };
  return page('localities/views/school-import.njk', model, {
    status: refused ? 422 : 200,
    under: 'platform',
    breadcrumbs: crumbs,
  });
}

async function confirm(visit: Visit): Promise<Answer> {
  const form = parseForm(confirmForm, visit.body);
  if (!form.ok) return showImport(visit, form);
  const id = visit.params['import'] ?? '';
  const done = await visit.onPlatform((tx) => confirmSchools(tx, visit.actor, { id, ...form.value }));
  if (done.ok) return redirect(platformJobPath({ job: done.job }));
  if (done.reason === 'not-waiting') throw new Conflict('This file was imported or replaced in the meantime.');
  const answers = { 'leave-out': 'leaveOut', insist: 'insist' } as const;
  return showImport(
    visit,
    refusal(Object.fromEntries(done.against.map(({ remedy, text }) => [answers[remedy ?? 'insist'], text]))),
  );
}

async function downloadProblems(visit: Visit): Promise<Answer> {
  const id = visit.params['import'] ?? '';
  const { found, problems } = await visit.onPlatform(async (tx) => ({
    found: await findImport(tx, id),
    problems: await listProblems(tx, id, MOST_PROBLEMS),
  }));
  if (!found?.report) throw new NotFound();
  const { filename, report } = found;
  const body = problemsFile({ problems, count: report.problemCount, filename });
  return file({ body, type: 'text/csv; charset=utf-8', filename: `problems-in-schools-${found.extractOn}.csv` });
}
