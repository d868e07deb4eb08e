import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { voicesOn } from '../members/who-answers.ts';
import type { AgreementCode, AnswerCode } from './agreement-words.ts';
import { deleteAnswer, saveAnswer, type AnswerPlace } from './answers.queries.ts';
import { insertNoted } from './noted-answers.queries.ts';
import { findAgreement } from './texts.queries.ts';

type Said = AnswerPlace & { locality: string; answer: AnswerCode; words: string; now: Date };

/** What a member says to the edition they have read. Refused when another edition holds by now. */
export async function answerAgreement(tx: Tx, actor: Actor, { now, ...said }: Said): Promise<boolean> {
  const held = await findAgreement(tx, said.agreement, { lock: true });
  if (!held || held.edition !== said.edition) return false;
  const words = said.answer === 'agree' ? '' : said.words;
  await saveAnswer(tx, { ...said, words, answeredAt: now, meetingOn: null });
  await audit(tx, actor, 'collaborative.agreement.answered', said.member);
  return true;
}

/** Takes a member's own answer back. Gives false when there was none. */
export async function takeAnswerBack(tx: Tx, actor: Actor, place: AnswerPlace): Promise<boolean> {
  if (!(await deleteAnswer(tx, place))) return false;
  await audit(tx, actor, 'collaborative.agreement.answer-undone', place.member);
  return true;
}

type Noted = {
  locality: string;
  agreement: AgreementCode;
  members: readonly string[];
  meetingOn: string;
  today: string;
  now: Date;
};

/**
 * Notes for members who cannot answer here themselves, without an account that may come in or with one that only reads, that
 * they agreed at a meeting; the others answer, and what somebody has said stays as it is. Gives how many.
 */
export async function noteAgreed(tx: Tx, actor: Actor, noted: Noted): Promise<number> {
  const { locality, agreement, meetingOn, today, now } = noted;
  const held = await findAgreement(tx, agreement, { lock: true });
  if (!held || held.edition === 0) return 0;
  let count = 0;
  for (const { id: member, voice } of await voicesOn(tx, noted.members, today)) {
    if (voice === 'answers') continue;
    const place = { locality, agreement, edition: held.edition, member };
    if (!(await insertNoted(tx, { ...place, answeredAt: now, meetingOn }))) continue;
    await audit(tx, actor, 'collaborative.agreement.answer-noted', member);
    count += 1;
  }
  return count;
}

/** Takes back what a convener noted; an answer that somebody gave themself stays. Gives false when there was none. */
export async function unnote(tx: Tx, actor: Actor, place: AnswerPlace): Promise<boolean> {
  if (!(await deleteAnswer(tx, place, { noted: true }))) return false;
  await audit(tx, actor, 'collaborative.agreement.answer-undone', place.member);
  return true;
}
