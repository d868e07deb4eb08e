import {
  Conflict,
  get,
  parseForm,
  post,
  refusal,
  typed,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
  versionSeen,
} from '../../../foundation/http/index.ts';
import { addDays } from '../../../foundation/days/index.ts';
import { typedDay } from '../meetings/planning/meeting-form.view-model.ts';
import * as paths from '../paths.ts';
import { giveOutForm, revisitForm } from './agreement.form.ts';
import { daySentence } from './agreement.sentences.ts';
import { agreementOf, at, backTo, conveners, formPage, placeOf } from './agreement-pages.ts';
import { draftPage } from './draft.view-model.ts';
import { listItems } from './draft.queries.ts';
import { giveOut, setRevisit } from './give-out.ts';
import { discardDraft, startDraft } from './keep-draft.ts';
import { changedSince, linesSeen } from './seen-lines.ts';
import { currentEdition, findAgreement } from './texts.queries.ts';

/** The group looks at it again within a year unless it says otherwise. */
const REVISIT_DAYS = 365;

/** The working copy of an agreement: nobody is asked anything until it is given out. */
export const draftRoutes: Route[] = [
  get(paths.draftPath, conveners, (visit) => showDraft(visit)),
  post(paths.startDraftPath, conveners, start),
  post(paths.giveOutPath, conveners, give),
  post(paths.discardDraftPath, conveners, discard),
  get(paths.revisitPath, conveners, (visit) => revisitPage(visit)),
  post(paths.revisitPath, conveners, saveRevisit),
];

/** `changed`: what somebody else wrote is on the page for the first time, so from now on this is what was seen. */
async function showDraft(visit: Visit, refused?: RefusedForm, { changed = false } = {}): Promise<Answer> {
  const words = agreementOf(visit);
  const found = await visit.inThisLocality(async (tx) => ({
    kept: await findAgreement(tx, words.code),
    items: await listItems(tx, words.code),
    edition: await currentEdition(tx, words.code),
  }));
  const given = { ...found, words, at: at(visit), nextYear: addDays(visit.today, REVISIT_DAYS) };
  const seen = refused && !changed ? versionSeen(visit.body) : (found.kept?.version ?? 1);
  const lines = refused && !changed ? typed(visit.body, ['lines']).lines : linesSeen(found.items);
  const since = changed ? changedSince(visit.body, found.items) : null;
  const model = draftPage({
    ...given,
    seen,
    lines,
    since,
    done: visit.query['done'],
    body: refused ? visit.body : null,
  });
  return formPage(visit, 'agreement-draft', model, refused);
}

async function start(visit: Visit): Promise<Answer> {
  if (!(await visit.inThisLocality((tx) => startDraft(tx, visit.actor, placeOf(visit)))))
    throw new Conflict('Somebody began it in the meantime. Go back to see how it stands.');
  return backTo(paths.draftPath(at(visit)), 'started');
}

const REFUSED = {
  'changed-since': 'Somebody changed the words since you opened this page. Read them again, then give them out',
  empty: 'There is nothing to give out. Add something first',
  'nothing-new': 'Nothing is different from what holds now',
};

async function give(visit: Visit): Promise<Answer> {
  const form = parseForm(giveOutForm(visit.today), visit.body);
  if (!form.ok) return showDraft(visit, form);
  const { how, note, revisit: revisitOn, version } = form.value;
  const asked = { version, correction: how === 'correction', note, revisitOn, now: visit.now };
  const done = await visit.inThisLocality((tx) => giveOut(tx, visit.actor, { ...placeOf(visit), ...asked }));
  if (!done.ok) return showDraft(visit, refusal({ how: REFUSED[done.reason] }), { changed: true });
  return backTo(paths.agreementPath(at(visit)), done.correction > 0 ? 'corrected' : 'given-out');
}

const CHANGED_BEFORE_DISCARD = refusal({
  discard:
    'Somebody changed the words since you opened this page. Read them, then go back to those that hold if you still mean to',
});

async function discard(visit: Visit): Promise<Answer> {
  const asked = { ...placeOf(visit), version: versionSeen(visit.body), now: visit.now };
  const done = await visit.inThisLocality((tx) => discardDraft(tx, visit.actor, asked));
  if (done === 'nothing-holds') throw new Conflict('Nothing was given out yet, so there is nothing to go back to.');
  if (done === 'changed-since') return showDraft(visit, CHANGED_BEFORE_DISCARD, { changed: true });
  return backTo(paths.draftPath(at(visit)), 'discarded');
}

/** `changed`: somebody else saved the agreement since, so that what stands is shown beside what was typed. */
async function revisitPage(visit: Visit, refused?: RefusedForm, { changed = false } = {}): Promise<Answer> {
  const { code, name } = agreementOf(visit);
  const kept = await visit.inThisLocality((tx) => findAgreement(tx, code));
  const { revisit: sent } = typed(visit.body, ['revisit']);
  const saved = kept?.revisitOn ? typedDay(kept.revisitOn) : '';
  const value = refused ? sent : saved;
  const model = {
    ...{ title: `${name}: when to look again`, action: paths.revisitPath(at(visit)), value },
    version: refused && !changed ? versionSeen(visit.body) : (kept?.version ?? 1),
    savedNow: changed ? daySentence(kept?.revisitOn ?? null, visit.today).text : null,
  };
  return formPage(visit, 'agreement-revisit', model, refused);
}

const REVISIT_CHANGED = refusal({
  revisit: 'Somebody changed this agreement since you opened the page. Compare with what is saved now, then save again',
});

async function saveRevisit(visit: Visit): Promise<Answer> {
  const form = parseForm(revisitForm(visit.today), visit.body);
  if (!form.ok) return revisitPage(visit, form);
  const day = form.value.revisit;
  const asked = { ...placeOf(visit), version: form.value.version, day };
  if (!(await visit.inThisLocality((tx) => setRevisit(tx, visit.actor, asked))))
    return revisitPage(visit, REVISIT_CHANGED, { changed: true });
  return backTo(paths.agreementPath(at(visit)), 'revisit');
}
