import {
  Conflict,
  NotFound,
  get,
  page,
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
} from '../../../../foundation/http/index.ts';
import * as paths from '../paths.ts';
import { acceptUpload, discardUpload, withdrawUpload } from './decide.ts';
import { foundUpload, handlers, sensitive, showUpload, slugOf, under } from './local-pages.ts';
import { acceptForm, withdrawForm } from './local.form.ts';
import { withdrawPage } from './upload.view-model.ts';

/** What can be decided on a file: that it counts, that it does not, that it does no longer. */
export const decideRoutes: Route[] = [
  post(paths.localUploadPath, handlers, accept, sensitive),
  post(paths.discardLocalPath, handlers, discard, sensitive),
  get(paths.withdrawLocalPath, handlers, (visit) => askWithdrawal(visit), sensitive),
  post(paths.withdrawLocalPath, handlers, withdraw, sensitive),
];

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

async function discard(visit: Visit): Promise<Answer> {
  const id = visit.params['upload'] ?? '';
  const done = await visit.inThisLocality((tx) => discardUpload(tx, visit.actor, id));
  if (!done) throw new Conflict('This file was accepted or discarded in the meantime.');
  return redirect(withQuery(paths.localPath({ slug: slugOf(visit) }), { done: 'discarded' }));
}

async function askWithdrawal(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { found } = await foundUpload(visit, 0);
  if (found.status !== 'accepted') throw new NotFound();
  const asked = withdrawPage(found, slugOf(visit));
  const model = { ...asked, values: typed(visit.body, ['reason']), ...refused };
  const options = { status: refused ? 422 : 200, ...under(visit, { text: asked.what, href: asked.backHref }) };
  return page('evidence/local/views/withdraw.njk', model, options);
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
