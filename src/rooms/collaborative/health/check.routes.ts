import { addDays } from '../../../foundation/days/index.ts';
import {
  Conflict,
  NotFound,
  get,
  inThisLocality,
  localityOf,
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
} from '../../../foundation/http/index.ts';
import { crumbs } from '../crumbs.ts';
import { notAllowed } from '../days-allowed.rules.ts';
import { countTakingPart, countTiedMembers } from '../members/count-members.queries.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { typedDay } from '../meetings/planning/meeting-form.view-model.ts';
import * as paths from '../paths.ts';
import { answeredSoFar, findCheck } from './health.queries.ts';
import { openForm } from './health.form.ts';
import { closeCheck } from './close-check.ts';
import { cancelCheck, hideComment, openCheck, restoreCheck } from './keep-check.ts';
import { FEWEST_TOLD_APART, SMALLEST_GROUP } from './results.rules.ts';

const conveners = inThisLocality(MAY_CONVENE);
const LONGEST_DAYS = 180;
const USUAL_DAYS = 21;

/** Opening, ending and cancelling a check, and hiding a comment: those who convene. */
export const healthCheckRoutes: Route[] = [
  get(paths.openHealthPath, conveners, (visit) => openPage(visit)),
  post(paths.openHealthPath, conveners, open),
  get(paths.endHealthPath, conveners, endPage),
  post(paths.closeHealthPath, conveners, close),
  post(paths.cancelHealthPath, conveners, cancel),
  post(paths.restoreHealthPath, conveners, restore),
  post(paths.hideCommentPath, conveners, (visit) => setHidden(visit, true)),
  post(paths.showCommentPath, conveners, (visit) => setHidden(visit, false)),
];

async function openPage(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { slug } = localityOf(visit);
  const [members, tied] = await visit.inThisLocality(
    async (tx) => [await countTakingPart(tx, visit.today), await countTiedMembers(tx, visit.today)] as const,
  );
  const { closes } = typed(visit.body, ['closes']);
  const model = {
    title: 'Open a health check',
    action: paths.openHealthPath({ slug }),
    closes: refused ? closes : typedDay(addDays(visit.today, USUAL_DAYS)),
    ...{ members, tied, fewest: SMALLEST_GROUP, missing: Math.max(0, SMALLEST_GROUP - members) },
    tooFew: members < FEWEST_TOLD_APART,
    membersHref: paths.membersPath({ slug }),
    back: paths.healthPath({ slug }),
    ...refused,
  };
  return page('collaborative/views/open-health.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: crumbs(visit, 'health'),
    verb: 'agree',
  });
}

async function open(visit: Visit): Promise<Answer> {
  const form = parseForm(openForm, visit.body);
  if (!form.ok) return openPage(visit, form);
  const { closes: closesOn } = form.value;
  const wrongDay = notAllowed(closesOn, { from: visit.today, to: addDays(visit.today, LONGEST_DAYS) });
  if (wrongDay) return openPage(visit, refusal({ closes: wrongDay }));
  const { id: locality } = localityOf(visit);
  const made = await visit.inThisLocality((tx) =>
    openCheck(tx, visit.actor, { locality, openedOn: visit.today, closesOn }),
  );
  if (made.ok) return toAll(visit, { done: 'opened' });
  return openPage(visit, refusal({ closes: NOT_OPENED[made.why] }));
}

const NOT_OPENED = {
  'open-already': 'A check is open already',
  'too-few': 'Fewer than five members are named: nothing that they say could be shown',
};

async function endPage(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const found = await visit.inThisLocality(async (tx) => {
    const check = await findCheck(tx, checkId(visit));
    return check?.state === 'open'
      ? { check, answered: await answeredSoFar(tx, check.id), asked: await countTakingPart(tx, visit.today) }
      : undefined;
  });
  if (!found) throw new NotFound();
  const at = { slug, check: found.check.id };
  const model = {
    ...{ title: 'End this check', closesOn: found.check.closesOn, answered: found.answered, asked: found.asked },
    tooFew: found.answered < FEWEST_TOLD_APART ? FEWEST_TOLD_APART : null,
    losesWords: found.answered < SMALLEST_GROUP,
    closeAction: paths.closeHealthPath(at),
    cancelAction: paths.cancelHealthPath(at),
    back: paths.healthPath({ slug }),
  };
  return page('collaborative/views/end-health.njk', model, { breadcrumbs: crumbs(visit, 'health'), verb: 'agree' });
}

const NOT_OPEN = 'This check is not open any more.';

async function close(visit: Visit): Promise<Answer> {
  const at = { locality: localityOf(visit).id, check: checkId(visit), today: visit.today };
  if (!(await closeCheck((work) => visit.inThisLocality(work), visit.actor, at))) throw new Conflict(NOT_OPEN);
  return toAll(visit, { done: 'closed' });
}

async function cancel(visit: Visit): Promise<Answer> {
  const check = checkId(visit);
  if (!(await visit.inThisLocality((tx) => cancelCheck(tx, visit.actor, check, visit.now))))
    throw new Conflict(NOT_OPEN);
  return toAll(visit, { cancelled: check });
}

async function restore(visit: Visit): Promise<Answer> {
  if (!(await visit.inThisLocality((tx) => restoreCheck(tx, visit.actor, checkId(visit), visit.now))))
    throw new Conflict('This check is not cancelled, or another one is open.');
  return toAll(visit, { done: 'put-back' });
}

async function setHidden(visit: Visit, hidden: boolean): Promise<Answer> {
  const id = visit.params['comment'] ?? '';
  const element = await visit.inThisLocality((tx) => hideComment(tx, visit.actor, id, { hidden, now: visit.now }));
  if (!element) throw new Conflict('This comment is not here, or stands so already.');
  const back = paths.elementPath({ slug: localityOf(visit).slug, element });
  return redirect(withQuery(back, { done: hidden ? 'hidden' : 'shown' }));
}

function toAll(visit: Visit, query: Record<string, string>): Answer {
  return redirect(withQuery(paths.healthPath({ slug: localityOf(visit).slug }), query));
}

function checkId(visit: Visit): string {
  return visit.params['check'] ?? '';
}
