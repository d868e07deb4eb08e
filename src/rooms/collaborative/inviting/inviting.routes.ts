import type { Tx } from '../../../foundation/db/index.ts';
import {
  get,
  inThisLocality,
  localityOf,
  page,
  personIn,
  post,
  redirect,
  refusal,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { markRecentSeen, recentRuns, startJob, type SeenRun } from '../../../foundation/jobs/index.ts';
import { lettersArrive, troublesOf } from '../../../foundation/mail/index.ts';
import { MAY_INVITE, peopleInRoles } from '../../accounts/index.ts';
import { crumbs } from '../crumbs.ts';
import { knownHere } from '../members/known-here.ts';
import { membersWithIds } from '../members/members.queries.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { inviteMembersJob, payloadOf } from './invite-members.job.ts';
import { invitingForm, pageForm } from './inviting.form.ts';
import { invitePage, lastPressesSince, partsOf } from './inviting.view-model.ts';
import { isAmongAll, momentOf } from './inviting.rules.ts';
import { judgeMany } from './judge-many.ts';
import { inviteMembersPath } from './paths.ts';
import { listUnjoined, nextUnjoined, type Chosen } from './unjoined.queries.ts';

/** Inviting many to Throughline: those who convene see who waits for it, whoever invites people here sends. */
export const invitingMembersRoutes: Route[] = [
  get(inviteMembersPath, inThisLocality(MAY_CONVENE), (visit) => show(visit)),
  post(inviteMembersPath, inThisLocality(MAY_INVITE), send, { rateLimit: { max: 60, seconds: 600 } }),
];

/** `ticked`: whose boxes are ticked; all of them where nothing was sent yet. */
type Refused = RefusedForm & { ticked: readonly string[] };

async function show(visit: Visit, refused?: Refused): Promise<Answer> {
  const { slug, role } = localityOf(visit);
  const { after } = pageForm.parse(visit.query);
  const found = await visit.inThisLocality(async (tx) => {
    const judged = await judgeMany(tx, await listUnjoined(tx, after), momentOf(visit));
    const parts = partsOf(judged);
    const members = await membersWithIds(tx, parts.named);
    return {
      parts,
      members,
      known: await knownHere(tx),
      troubles: await troublesOf(
        tx,
        members.flatMap(({ email }) => email ?? []),
      ),
      leads: await peopleInRoles(tx, MAY_INVITE),
      runs: await pressesOf(tx, visit),
    };
  });
  const model = invitePage({
    ...{ ...found, slug, after, now: visit.now, mail: lettersArrive(visit.config) },
    ...{ sends: MAY_INVITE.includes(role), ticked: refused?.ticked ?? null, done: visit.query['done'] },
  });
  const options = { breadcrumbs: crumbs(visit, 'members'), verb: 'agree', status: refused ? 422 : 200 } as const;
  const errors = refused && { errors: refused.errors, errorList: refused.errorList };
  return page('collaborative/views/invite-members.njk', { ...model, ...errors }, options);
}

/** What came of the presses of the last days, of anybody here; whoever pressed has seen it with that. */
async function pressesOf(tx: Tx, visit: Visit): Promise<SeenRun[]> {
  const runs = await recentRuns(tx, inviteMembersJob, lastPressesSince(visit.now));
  if (runs.some(({ finishedAt }) => finishedAt)) await markRecentSeen(tx, inviteMembersJob, personIn(visit).id);
  return runs;
}

const NOBODY_TICKED = 'Tick at least one person to invite';
const NOBODY_LEFT = 'Nobody of these can be invited any more: they were invited, or left, since you opened the page';

async function send(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const { who, shown, whom } = invitingForm.parse(visit.body ?? {});
  if (whom === 'ticked' && who.length === 0) return refuse(visit, NOBODY_TICKED, []);
  const except = shown.filter((id) => !who.includes(id));
  const job = await visit.inThisLocality(async (tx) => {
    const chosen = whom === 'all' ? await allBut(tx, visit, except) : await ready(tx, visit, who);
    if (!chosen) return null;
    const work = { kind: inviteMembersJob, payload: payloadOf(chosen), title: inviteMembersJob.label };
    return startJob(tx, visit.actor, { ...work, unlessWaiting: true });
  });
  if (job === null) return refuse(visit, NOBODY_LEFT, who);
  return redirect(withQuery(inviteMembersPath({ slug }), { done: 'pressed' }));
}

function refuse(visit: Visit, words: string, ticked: readonly string[]): Promise<Answer> {
  return show(visit, { ...refusal({ who: words }), ticked });
}

/** Of those who were ticked, whoever can be invited; ids of nobody here are among none. */
async function ready(tx: Tx, visit: Visit, who: readonly string[]): Promise<Chosen | null> {
  const them = await nextUnjoined(tx, { only: who }, { after: null, most: who.length });
  const judged = await judgeMany(tx, them, momentOf(visit));
  const only = judged.flatMap(({ id, verdict }) => (verdict.is === 'ready' ? [id] : []));
  return only.length > 0 ? { only } : null;
}

async function allBut(tx: Tx, visit: Visit, except: readonly string[]): Promise<Chosen | null> {
  const judged = await judgeMany(tx, await listUnjoined(tx, null), momentOf(visit));
  const some = judged.some(({ id, verdict, wish }) => isAmongAll({ verdict, wish }) && !except.includes(id));
  return some ? { except } : null;
}
