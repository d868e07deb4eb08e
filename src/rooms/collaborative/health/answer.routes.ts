import {
  Conflict,
  Forbidden,
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
} from '../../../foundation/http/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { crumbs } from '../crumbs.ts';
import { MAY_TAKE_PART, ownMember } from '../meetings/who-takes-part.ts';
import * as paths from '../paths.ts';
import { ANSWERS, elementOf, ELEMENTS, LEFT_OPEN, type Element } from './elements.ts';
import { answerForm } from './health.form.ts';
import { findCheck, ownAnswers, type OwnAnswer } from './health.queries.ts';
import { answerCheck } from './keep-check.ts';

const members = inThisLocality(MAY_TAKE_PART);

/** One's own answers, an element a page, kept at each step: members alone, each their own. */
export const healthAnswerRoutes: Route[] = [
  get(paths.ownAnswersPath, members, showOwn),
  get(paths.answerPath, members, (visit) => askPage(visit)),
  post(paths.answerPath, members, save),
];

/** The open check of the address and the member who asks. */
async function ownBallot(visit: Visit, tx: Tx) {
  const check = await findCheck(tx, visit.params['check'] ?? '');
  if (!check) throw new NotFound();
  if (check.state !== 'open' || check.closesOn < visit.today)
    throw new Conflict('This check has closed. What can be shown of it is on the page of the health check.');
  const member = await ownMember(tx, visit);
  if (!member) throw new Forbidden();
  return { check, member, answers: await ownAnswers(tx, check.id, member) };
}

function elementAsked(visit: Visit): Element {
  const element = elementOf(visit.params['element']);
  if (!element) throw new NotFound();
  return element;
}

async function showOwn(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const { check, answers } = await visit.inThisLocality((tx) => ownBallot(visit, tx));
  const rows = ELEMENTS.map(({ code, name }) => {
    const own = answers.find(({ element }) => element === code);
    return {
      name,
      answer: own ? answerName(own) : answers.length > 0 ? LEFT_OPEN_NOW : 'Not answered yet',
      comment: own?.comment ?? '',
      href: paths.answerPath({ slug, check: check.id, element: code }),
      answered: own !== undefined,
    };
  });
  const model = {
    ...{ title: 'Your answers', closesOn: check.closesOn, rows, done: visit.query['done'] === 'all' },
    answered: answers.length,
    leftOpen: LEFT_OPEN,
    next: rows.find(({ answered }) => !answered)?.href ?? null,
    back: paths.healthPath({ slug }),
  };
  return page('collaborative/views/own-answers.njk', model, { breadcrumbs: crumbs(visit, 'health'), verb: 'agree' });
}

const LEFT_OPEN_NOW = 'Left open: counts as “I cannot say” unless you answer it';

const answerName = ({ answer }: OwnAnswer) => ANSWERS.find(({ value }) => value === answer)?.name ?? '';

async function askPage(visit: Visit, refused?: RefusedForm, now?: OwnAnswer): Promise<Answer> {
  const { slug } = localityOf(visit);
  const element = elementAsked(visit);
  const { check, answers } = await visit.inThisLocality((tx) => ownBallot(visit, tx));
  const saved = answers.find((one) => one.element === element.code);
  const sent = typed(visit.body, ['answer', 'comment']);
  const chosen = refused ? sent.answer : String(saved?.answer ?? '');
  const at = ELEMENTS.findIndex(({ code }) => code === element.code);
  const model = {
    title: element.name,
    ...{ question: element.question, about: element.about, step: `${at + 1} of ${ELEMENTS.length}` },
    action: paths.answerPath({ slug, check: check.id, element: element.code }),
    choices: ANSWERS.map(({ value, name }) => ({
      value: String(value),
      text: name,
      checked: String(value) === chosen,
    })),
    hint: `Nobody else can read your answer. ${LEFT_OPEN}`,
    comment: refused ? sent.comment : (saved?.comment ?? ''),
    version: refused && !now ? versionSeen(visit.body) : ((now ?? saved)?.version ?? 0),
    closesOn: check.closesOn,
    savedNow: now ? { answer: answerName(now), comment: now.comment } : null,
    back: paths.ownAnswersPath({ slug, check: check.id }),
    ...refused,
  };
  return page('collaborative/views/answer.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: crumbs(visit, 'health'),
    verb: 'agree',
  });
}

async function save(visit: Visit): Promise<Answer> {
  const element = elementAsked(visit);
  const form = parseForm(answerForm, visit.body);
  if (!form.ok) return askPage(visit, form);
  const { id: locality } = localityOf(visit);
  const done = await visit.inThisLocality(async (tx) => {
    const { check, member, answers } = await ownBallot(visit, tx);
    const own = { locality, check: check.id, member, element: element.code, ...form.value };
    if (await answerCheck(tx, visit.actor, own)) return { ok: true, check: check.id, answers } as const;
    return { ok: false, current: answers.find((one) => one.element === element.code) } as const;
  });
  if (done.ok) return onward(visit, done.check, element, done.answers);
  const message = 'You saved this answer in another window in the meantime. Look at both, then save again';
  return askPage(visit, refusal({ comment: message }), done.current);
}

/** To the next element that was not answered before, or to the list of one's answers. */
function onward(visit: Visit, check: string, element: Element, before: readonly OwnAnswer[]): Answer {
  const { slug } = localityOf(visit);
  const open = ELEMENTS.filter(({ code }) => code !== element.code && !before.some((one) => one.element === code));
  const at = ELEMENTS.indexOf(element);
  const next = open.find((one) => ELEMENTS.indexOf(one) > at) ?? open[0];
  if (next) return redirect(paths.answerPath({ slug, check, element: next.code }));
  return redirect(withQuery(paths.ownAnswersPath({ slug, check }), { done: 'all' }));
}
