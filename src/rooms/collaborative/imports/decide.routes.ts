import { z } from 'zod';
import {
  Conflict,
  NotFound,
  file,
  get,
  inThisLocality,
  localityOf,
  page,
  post,
  redirect,
  refusal,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { crumbs } from '../crumbs.ts';
import { knownHere } from '../members/known-here.ts';
import { membersWithIds } from '../members/members.queries.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import * as paths from '../paths.ts';
import { summariseTaken } from './held-up.queries.ts';
import { filePage, PROBLEMS_SHOWN, ROWS_SHOWN } from './import.view-model.ts';
import { invitedSince } from './invited-since.ts';
import { acceptFile, discardFile } from './keep-file.ts';
import { listRows } from './file-rows.queries.ts';
import { findFile, listProblems, MOST_PROBLEMS, type MemberFile } from './member-files.queries.ts';
import { problemsCsv } from './problems-csv.ts';
import { HELD_SHOWN, type TakenShown } from './taken.view-model.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** A file that was checked: what would come of it, and the decision. */
export const decideRoutes: Route[] = [
  get(paths.memberFilePath, conveners, (visit) => showFile(visit)),
  post(paths.memberFilePath, conveners, accept),
  post(paths.discardMemberFilePath, conveners, discard),
  get(paths.memberFileProblemsPath, conveners, downloadProblems),
];

const fileId = (visit: Visit) => visit.params['memberFile'] ?? '';

const asked = z.object({
  show: z.enum(['add', 'change', 'same']).optional().catch(undefined),
  after: z.coerce.number().int().min(0).max(2_000_000).catch(0),
});

/** What is shown first: new members, or else changes, or else who stays as they are. */
function firstKind({ added, changed }: MemberFile) {
  if (added > 0) return 'add';
  return changed > 0 ? 'change' : 'same';
}

async function takenOf(tx: Tx, kept: MemberFile): Promise<TakenShown | undefined> {
  const taken = await summariseTaken(tx, kept.id, HELD_SHOWN);
  return taken && { ...taken, invited: await invitedSince(tx, kept) };
}

const DONE = new Map([['taken-back', 'The file is taken back.']]);

async function showFile(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { slug } = localityOf(visit);
  const { show: wanted, after } = asked.parse(visit.query);
  const found = await visit.inThisLocality(async (tx) => {
    const kept = await findFile(tx, fileId(visit));
    if (!kept) throw new NotFound();
    const show = wanted ?? firstKind(kept);
    const rows = await listRows(tx, kept.id, { does: show, after, most: ROWS_SHOWN + 1 });
    const members = await membersWithIds(
      tx,
      rows.flatMap(({ member }) => member ?? []),
    );
    const problems = await listProblems(tx, kept.id, PROBLEMS_SHOWN);
    const taken = kept.state === 'accepted' ? await takenOf(tx, kept) : undefined;
    return { file: kept, show, rows, members, problems, taken, known: await knownHere(tx) };
  });
  return page(
    'collaborative/views/member-file.njk',
    { ...filePage({ ...found, slug, after }), done: DONE.get(String(visit.query['done'])) ?? null, ...refused },
    {
      status: refused ? 422 : 200,
      breadcrumbs: crumbs(visit, 'members'),
      verb: 'agree',
    },
  );
}

const DECIDED = 'This file was accepted or discarded in the meantime.';

async function accept(visit: Visit): Promise<Answer> {
  const { id: locality, slug } = localityOf(visit);
  const command = { locality, id: fileId(visit), today: visit.today, now: visit.now };
  const done = await visit.inThisLocality((tx) => acceptFile(tx, visit.actor, command));
  if (done.ok) return redirect(withQuery(paths.membersPath({ slug }), { done: 'imported', file: command.id }));
  if (done.reason === 'not-waiting') throw new Conflict(DECIDED);
  if (done.reason === 'bad-rows') throw new Conflict('This file has mistakes. Mend it, and send it again.');
  const say =
    'Members changed since you looked at this. Below is what would come of the file now. Look again, then accept it';
  return showFile(visit, refusal({ accept: say }));
}

async function discard(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  if (!(await visit.inThisLocality((tx) => discardFile(tx, visit.actor, fileId(visit), visit.now))))
    throw new Conflict(DECIDED);
  return redirect(withQuery(paths.membersPath({ slug }), { done: 'file-discarded' }));
}

async function downloadProblems(visit: Visit): Promise<Answer> {
  const { kept, problems } = await visit.inThisLocality(async (tx) => ({
    kept: await findFile(tx, fileId(visit)),
    problems: await listProblems(tx, fileId(visit), MOST_PROBLEMS),
  }));
  if (!kept || problems.length === 0) throw new NotFound();
  const body = problemsCsv(problems, kept.problems);
  return file({ body, type: 'text/csv; charset=utf-8', filename: 'problems-in-members.csv' });
}
