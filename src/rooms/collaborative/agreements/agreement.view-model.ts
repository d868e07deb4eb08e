import { typed } from '../../../foundation/http/index.ts';
import { nameIn } from '../members/member-words.ts';
import * as paths from '../paths.ts';
import { HOLDERS, type AgreementWords } from './agreement-words.ts';
import { agreedSentence, daySentence } from './agreement.sentences.ts';
import type { Answer, AnswerCounts } from './answers.queries.ts';
import type { DraftItem } from './draft.queries.ts';
import { draftWords } from './keep-draft.ts';
import { shownProposals } from './proposal.view-model.ts';
import type { Proposal, ProposalCounts } from './proposals.queries.ts';
import { changesBetween, editionWords, type Words } from './text.rules.ts';
import type { Edition, KeptAgreement } from './texts.queries.ts';

type Given = {
  words: AgreementWords;
  slug: string;
  today: string;
  kept: KeptAgreement | undefined;
  edition: Edition | undefined;
  items: readonly DraftItem[];
  /** What lines are called in the editions. */
  titles: ReadonlyMap<string, string>;
  counts: AnswerCounts;
  member: string | null;
  answer: Answer | undefined;
  proposals: readonly Proposal[];
  proposalCounts: ProposalCounts;
  manages: boolean;
  mayAnswer: boolean;
  /** What was sent and refused; null where nothing was. */
  body: unknown;
  /** The edition that whoever answers has read: what they sent was refused, and nothing newer was the reason. */
  seen: number | null;
  done: unknown;
};

const DONE = new Map([
  ['agreed', 'You agree. You can change your mind on this page.'],
  ['said', 'What you said is kept. You and those who convene see it.'],
  ['undone', 'Your answer is taken back.'],
  ['given-out', 'The new edition holds from now on. Everybody is asked to agree to it.'],
  ['corrected', 'The correction holds from now on. What members agreed to stands.'],
  ['revisit', 'The day is saved.'],
  ['proposed', 'Your proposal is made. Those who convene will reply to it.'],
  ['replied', 'Your reply is saved, and everybody here sees it.'],
  ['withdrawn', 'The proposal is withdrawn.'],
  ['open-again', 'The proposal waits for a reply again.'],
]);

/** An agreement as it holds, what oneself says to it, and what is proposed. */
export function agreementPage(given: Given) {
  const { words, slug, today, kept, edition, counts, manages } = given;
  const at = { slug, agreement: words.code };
  return {
    title: words.name,
    words,
    done: DONE.get(String(given.done)) ?? null,
    about: words.about,
    held: edition ? { ...editionHead(edition), groups: groupsOf(edition.items, at) } : null,
    agreed: edition ? agreedSentence(counts) : null,
    revisit: edition ? daySentence(kept?.revisitOn ?? null, today) : null,
    own: edition ? ownAnswer(given, at) : null,
    proposals: shownProposals(given.proposals, given.proposalCounts, {
      ...{ at, manages, member: given.member, titles: given.titles },
    }),
    draft: manages ? draftLinks(given, at) : null,
    proposeHref: edition && given.member ? paths.proposePath(at) : null,
    historyHref: edition ? paths.agreementHistoryPath(at) : null,
    answersHref: manages && edition ? paths.agreementAnswersPath(at) : null,
    revisitHref: manages && edition ? paths.revisitPath(at) : null,
  };
}

function editionHead({ edition, correction, givenOutAt, note }: Edition) {
  return { name: editionWords(edition, correction), edition, since: givenOutAt, note };
}

/** Rules are one list; duties are a list for each who takes them on. */
export function groupsOf(items: readonly Words[], at: { slug: string; agreement: string }) {
  const shown = (list: readonly Words[]) =>
    list.map((one) => ({ ...one, href: paths.agreedItemPath({ ...at, item: one.id }) }));
  const bare = items.filter(({ holder }) => holder === null);
  const held = HOLDERS.map(({ code, name }) => ({ name, items: shown(items.filter(({ holder }) => holder === code)) }));
  return [{ name: '', items: shown(bare) }, ...held].filter((group) => group.items.length > 0);
}

/** What oneself says: null for those who are not asked, with the reason where they might wonder. */
function ownAnswer({ member, answer, mayAnswer, edition, body, seen }: Given, at: { slug: string; agreement: string }) {
  if (!mayAnswer) return null;
  if (!member) return { asked: false };
  const sent = body === null ? null : typed(body, ['answer', 'words']);
  return {
    asked: true,
    answer: answer?.answer ?? null,
    words: answer?.words ?? '',
    answeredAt: answer?.answeredAt ?? null,
    meetingOn: answer?.meetingOn ?? null,
    edition: seen ?? edition?.edition ?? 0,
    typed: sent?.words ?? answer?.words ?? '',
    chosen: sent?.answer === 'not-yet' ? 'not-yet' : 'reservation',
    open: sent !== null,
    action: paths.answerAgreementPath(at),
    undoAction: paths.undoAnswerPath(at),
  };
}

function draftLinks({ items, edition }: Given, at: { slug: string; agreement: string }) {
  const draft = draftWords(items);
  return {
    href: paths.draftPath(at),
    startAction: paths.startDraftPath(at),
    empty: draft.length === 0,
    changes: edition ? changesBetween(edition.items, draft).length : 0,
  };
}

/** The name of the side that takes a duty on; empty for rules. */
export function holderName(holder: string | null): string {
  return holder === null ? '' : nameIn(HOLDERS, holder);
}
