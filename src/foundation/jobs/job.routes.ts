import type { Tx } from '../db/index.ts';
import {
  NotFound,
  get,
  inThisLocality,
  json,
  page,
  personIn,
  platformAdministrator,
  post,
  redirect,
  type Answer,
  type Route,
  type Visit,
} from '../http/index.ts';
import { cancelJob } from './cancel-job.ts';
import type { JobKind } from './job-kind.ts';
import { amongJobsOf, inLocalityPlace, isOurs, mayCancel, platformPlace, type JobPlace } from './job-place.ts';
import { lineOf, moment, standOf } from './job.view-model.ts';
import { findRun, listRuns, markSeen, type SeenRun } from './look.queries.ts';
import * as paths from './paths.ts';
import { startJob } from './start-job.ts';

/** What the pages of jobs need from rooms, which the foundation does not know. */
export type JobPageDeps = {
  namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>>;
  localityHome(slug: string): string;
  platformHome: string;
  /** Every kind of job, to offer those that a platform administrator may start. */
  kinds(): readonly JobKind[];
};

/** The pages of jobs, in localities and on the platform. Whoever may not see a job is told that there is none. */
export function jobRoutes(deps: JobPageDeps): Route[] {
  const here = inLocalityPlace(deps.localityHome);
  const above = platformPlace(deps.platformHome);
  return [
    get(paths.jobsPath, inThisLocality(), (visit) => showJobs(visit, here, deps)),
    get(paths.jobPath, inThisLocality(), (visit) => showJob(visit, here, deps)),
    get(paths.jobStatePath, inThisLocality(), (visit) => tellState(visit, here), { quiet: true }),
    post(paths.cancelJobPath, inThisLocality(), (visit) => cancel(visit, here)),
    get(paths.platformJobsPath, platformAdministrator, (visit) => showJobs(visit, above, deps)),
    get(paths.platformJobPath, platformAdministrator, (visit) => showJob(visit, above, deps)),
    get(paths.platformJobStatePath, platformAdministrator, (visit) => tellState(visit, above), { quiet: true }),
    post(paths.cancelPlatformJobPath, platformAdministrator, (visit) => cancel(visit, above)),
    post(paths.startPlatformJobPath, platformAdministrator, (visit) => startOffered(visit, deps.kinds())),
  ];
}

const MOST_SHOWN = 50;

async function showJobs(visit: Visit, place: JobPlace, { namesOf, kinds }: JobPageDeps): Promise<Answer> {
  const all = place.seesAll(visit);
  const of = { person: all ? null : personIn(visit).id, most: MOST_SHOWN };
  const { runs, names } = await amongJobsOf(visit, async (tx, at) => {
    const found = await listRuns(tx, at, of);
    return { runs: found, names: await namesOf(tx, askersOf(found)) };
  });
  const hrefs = place.hrefs(visit);
  const linesOf = (some: SeenRun[]) =>
    some.map((run) => lineOf(run, visit.now, hrefs.job(run.id), all ? whoAsked(visit, run, names) : null));
  const model = {
    title: 'Jobs',
    all,
    offered: visit.locality ? [] : offeredKinds(kinds()),
    open: linesOf(runs.filter(({ finishedAt }) => !finishedAt)),
    ended: linesOf(runs.filter(({ finishedAt }) => finishedAt)),
    most: runs.length === MOST_SHOWN ? MOST_SHOWN : null,
  };
  return page('foundation/jobs/views/jobs.njk', model, { breadcrumbs: place.crumbs(visit) });
}

/** What can be started from the list of the platform's jobs, with where to send it. */
function offeredKinds(kinds: readonly JobKind[]) {
  return kinds.flatMap(({ name, label, offered }) =>
    offered ? [{ label, offered, action: paths.startPlatformJobPath({ kind: name }) }] : [],
  );
}

async function startOffered(visit: Visit, kinds: readonly JobKind[]): Promise<Answer> {
  const kind = kinds.find(({ name, offered }) => offered && name === visit.params['kind']);
  if (!kind) throw new NotFound();
  const job = await visit.onPlatform((tx) => startJob(tx, visit.actor, { kind, title: kind.label }));
  return redirect(paths.platformJobPath({ job }));
}

async function showJob(visit: Visit, place: JobPlace, { namesOf }: JobPageDeps): Promise<Answer> {
  const { run, names } = await amongJobsOf(visit, async (tx, at) => {
    const found = await look(tx, at, visit, place);
    return { run: found, names: await namesOf(tx, askersOf([found])) };
  });
  const hrefs = place.hrefs(visit);
  const model = {
    title: run.title,
    stand: standOf(run, visit.now),
    asked: `Started ${whoAsked(visit, run, names)}, ${moment(run.askedAt, visit.now)}.`,
    ended: run.finishedAt && `Ended ${moment(run.finishedAt, visit.now)}.`,
    stateHref: hrefs.state(run.id),
    againHref: hrefs.job(run.id),
    cancelAction: mayCancel(visit, run, place) ? hrefs.cancel(run.id) : null,
  };
  const breadcrumbs = [...place.crumbs(visit), { text: 'Jobs', href: hrefs.list }];
  return page('foundation/jobs/views/job.njk', model, { breadcrumbs });
}

async function tellState(visit: Visit, place: JobPlace): Promise<Answer> {
  const run = await amongJobsOf(visit, (tx, at) => look(tx, at, visit, place));
  return json(standOf(run, visit.now));
}

/** The job if this person may see it. Whoever asked for it has then been told how it ended. */
async function look(tx: Tx, at: string, visit: Visit, place: JobPlace): Promise<SeenRun> {
  const run = await findRun(tx, at, visit.params['job'] ?? '');
  if (!run || !(isOurs(visit, run) || place.seesAll(visit))) throw new NotFound();
  if (run.finishedAt) await markSeen(tx, at, run.id, personIn(visit).id);
  return run;
}

async function cancel(visit: Visit, place: JobPlace): Promise<Answer> {
  const run = await amongJobsOf(visit, (tx, at) => look(tx, at, visit, place));
  const ofThisPlace = visit.locality ? visit.inThisLocality : visit.onPlatform;
  if (mayCancel(visit, run, place)) await ofThisPlace((tx) => cancelJob(tx, visit.actor, run.id));
  return redirect(place.hrefs(visit).job(run.id));
}

const askersOf = (runs: readonly SeenRun[]) => runs.flatMap(({ askedBy }) => askedBy ?? []);

function whoAsked(visit: Visit, run: SeenRun, names: ReadonlyMap<string, string>): string {
  if (!run.askedBy) return 'by itself';
  if (isOurs(visit, run)) return 'by you';
  return `by ${names.get(run.askedBy) ?? 'somebody who is no longer here'}`;
}
