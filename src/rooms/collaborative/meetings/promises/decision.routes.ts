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
  versionSeen,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import { threadPanel } from '../../../thread/index.ts';
import { atFirst } from '../../conflict.view-model.ts';
import { convenes, MAY_CONVENE } from '../../members/who-may.ts';
import { meetingCrumbs } from '../crumbs.ts';
import * as paths from '../paths.ts';
import { findMeeting } from '../planning/meetings.queries.ts';
import { decisionDifferences, SAVED_MEANWHILE } from '../saved-meanwhile.view-model.ts';
import { findDecision, type Decision } from './decisions.queries.ts';
import { changeDecision, removeDecision, restoreDecision } from './keep-decision.ts';
import { changeDecisionForm, DECISION_FIELDS } from './promises.form.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** One decision, with its reasons and what it rests on: everybody reads, conveners keep its words. */
export const decisionRoutes: Route[] = [
  get(paths.decisionPath, inThisLocality(), (visit) => show(visit)),
  post(paths.decisionPath, conveners, change),
  post(paths.removeDecisionPath, conveners, removeOrRestore),
];

const decisionId = (visit: Visit) => visit.params['decision'] ?? '';

type Shown = { refused: RefusedForm; now: Decision | undefined };

async function show(visit: Visit, shown?: Shown): Promise<Answer> {
  const { slug } = localityOf(visit);
  const { decision, meeting } = await visit.inThisLocality(async (tx) => {
    const found = await findDecision(tx, decisionId(visit));
    return { decision: found, meeting: found && (await findMeeting(tx, found.meetingId)) };
  });
  if (!decision || !meeting) throw new NotFound();
  const sent = typed(visit.body, [...DECISION_FIELDS]);
  const seen = versionSeen(visit.body);
  const at = { slug, decision: decision.id };
  const manages = convenes(visit);
  const conflict = shown?.now ? decisionDifferences(shown.now, sent) : null;
  const model = {
    title: 'Decision',
    done: visit.query['done'] === 'changed' ? 'The change is saved.' : null,
    decision,
    meeting: {
      ...{ title: meeting.title, went: { at: meeting.minutesSentAt, printed: meeting.minutesPrinted } },
      href: paths.meetingPath({ slug, meeting: meeting.id }),
    },
    changeAction: manages ? paths.decisionPath(at) : null,
    removeAction: manages ? paths.removeDecisionPath(at) : null,
    values: shown ? sent : decision,
    version: shown && !shown.now && seen > 0 ? seen : decision.version,
    typing: shown !== undefined,
    conflict,
    thread: await threadPanel(visit, { kind: 'decision', id: decision.id }),
    ...atFirst(shown?.refused, conflict),
  };
  return page('collaborative/views/meetings/decision.njk', model, {
    status: shown ? 422 : 200,
    breadcrumbs: meetingCrumbs(visit, meeting),
    verb: 'agree',
  });
}

async function change(visit: Visit): Promise<Answer> {
  const form = parseForm(changeDecisionForm, visit.body);
  if (!form.ok) return show(visit, { refused: form, now: undefined });
  const { slug } = localityOf(visit);
  const id = decisionId(visit);
  const done = await visit.inThisLocality((tx) => changeDecision(tx, visit.actor, { id, ...form.value }));
  if (done.ok) return redirect(withQuery(paths.decisionPath({ slug, decision: id }), { done: 'changed' }));
  if (!done.current) return goneForm(visit, refusal({ words: TAKEN_OFF }));
  return show(visit, { refused: refusal({ words: SAVED_MEANWHILE }), now: done.current });
}

/** For whoever typed at a decision that somebody took off: their words, to be noted as a new one. */
async function goneForm(visit: Visit, refused: RefusedForm): Promise<Answer> {
  const { slug } = localityOf(visit);
  const meeting = await visit.inThisLocality(async (tx) => {
    const gone = await findDecision(tx, decisionId(visit), { removed: true });
    return gone && findMeeting(tx, gone.meetingId);
  });
  if (!meeting) throw new NotFound();
  const model = {
    title: 'Note a decision',
    what: 'decision',
    action: paths.addDecisionPath({ slug, meeting: meeting.id }),
    values: typed(visit.body, DECISION_FIELDS),
    ...refused,
  };
  return page('collaborative/views/meetings/add-promise.njk', model, {
    status: 422,
    breadcrumbs: meetingCrumbs(visit, meeting),
    verb: 'agree',
  });
}

const TAKEN_OFF =
  'Somebody took this decision off in the meantime. What you typed is below: saving notes it as a new decision';

async function removeOrRestore(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const undo = typed(visit.body, ['undo']).undo === 'yes';
  const id = decisionId(visit);
  const meeting = await visit.inThisLocality((tx) =>
    undo ? restoreDecision(tx, visit.actor, id) : removeDecision(tx, visit.actor, id, visit.now),
  );
  if (!meeting) throw new Conflict('This decision is not there any more, or has been put back already.');
  const page = paths.meetingPath({ slug, meeting });
  if (undo) return redirect(`${withQuery(page, { done: 'decision-back' })}#decision-${id}`);
  return redirect(withQuery(page, { done: 'decision-off', thing: id }));
}
