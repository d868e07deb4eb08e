import {
  Conflict,
  localityOf,
  parseForm,
  post,
  refusal,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { ownMember } from '../members/own-membership.ts';
import * as paths from '../paths.ts';
import { answerAgreement, takeAnswerBack } from './answer-agreement.ts';
import { answerForm } from './agreement.form.ts';
import { agreementOf, answerers, at, backTo } from './agreement-pages.ts';
import { showAgreement } from './agreement.routes.ts';
import { findAgreement } from './texts.queries.ts';

/** What a member says to the words that hold, and taking it back. Nobody answers for anybody else here. */
export const answerRoutes: Route[] = [
  post(paths.answerAgreementPath, answerers, answer),
  post(paths.undoAnswerPath, answerers, undo),
];

export const NOT_NAMED = 'Members do this, and you are not named as one. Ask your local lead to name you';

async function answer(visit: Visit): Promise<Answer> {
  const { code } = agreementOf(visit);
  const form = parseForm(answerForm, visit.body);
  if (!form.ok) return showAgreement(visit, form);
  const done = await visit.inThisLocality(async (tx) => {
    const member = await ownMember(tx, visit);
    if (member === null) return 'not-named';
    const { answer: said, words, edition } = form.value;
    const place = { locality: localityOf(visit).id, agreement: code, member };
    return answerAgreement(tx, visit.actor, { ...place, edition, answer: said, words, now: visit.now });
  });
  if (done === true) return backTo(paths.agreementPath(at(visit)), form.value.answer === 'agree' ? 'agreed' : 'said');
  const said = done === 'not-named' ? NOT_NAMED : 'A new edition was given out in the meantime. Read it, then answer';
  const refused = refusal({ [form.value.answer === 'agree' ? 'agree' : 'words']: said });
  return showAgreement(visit, refused, { changed: done !== 'not-named' });
}

async function undo(visit: Visit): Promise<Answer> {
  const { code } = agreementOf(visit);
  const done = await visit.inThisLocality(async (tx) => {
    const member = await ownMember(tx, visit);
    const edition = (await findAgreement(tx, code))?.edition ?? 0;
    if (member === null) return false;
    return takeAnswerBack(tx, visit.actor, { agreement: code, edition, member });
  });
  if (!done) throw new Conflict('There is no answer of yours to take back.');
  return backTo(paths.agreementPath(at(visit)), 'undone');
}
