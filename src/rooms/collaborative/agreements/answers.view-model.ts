import type { DataTable } from '../../../foundation/charts/index.ts';
import { typed, withQuery } from '../../../foundation/http/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { nameIn } from '../members/member-words.ts';
import type { OwnVoice } from '../members/who-answers.ts';
import * as paths from '../paths.ts';
import { ANSWERS, type AgreementWords } from './agreement-words.ts';
import { agreedSentence } from './agreement.sentences.ts';
import type { AnswerCounts, AnswerFilter, NamedAnswer } from './answers.queries.ts';

/** Names on one page. */
export const PAGE = 100;

const FILTERS: readonly { code: AnswerFilter; name: string }[] = [
  { code: 'all', name: 'Everybody' },
  { code: 'none', name: 'Has not answered' },
  { code: 'not-yet', name: 'Not yet' },
  { code: 'reservation', name: 'With a reservation' },
  { code: 'agree', name: 'Agrees' },
];

export function filterOf(given: unknown): AnswerFilter {
  return FILTERS.find(({ code }) => code === given)?.code ?? 'all';
}

const DONE = new Map([
  ['noted', 'What was agreed at the meeting is noted.'],
  ['unnoted', 'The note is taken back.'],
]);

/** `no-part`: of those without an account that may come in, who has one that may not any more. */
type Account = OwnVoice | 'no-part';
type Named = Pick<NamedAnswer, 'member' | 'name'> & { account: Account } & {
  [Key in 'answer' | 'words' | 'answeredAt' | 'meetingOn']?: NamedAnswer[Key] | null;
};
type Given = {
  words: AgreementWords;
  at: { slug: string; agreement: string };
  edition: number;
  counts: AnswerCounts;
  /** One more than a page where there are more. */
  members: readonly Named[];
  filter: AnswerFilter;
  from: string | null;
  done: unknown;
  body: unknown;
};

/** Members by name with what they said; who cannot answer here can be ticked as having agreed at a meeting. */
export function answersPage({ words, at, edition, counts, members, filter, from, done, body }: Given) {
  const here = members.slice(0, PAGE);
  const address = paths.agreementAnswersPath(at);
  const last = members.length > PAGE ? here.at(-1)?.member : undefined;
  const shown = (show: AnswerFilter, after?: string) =>
    withQuery(address, { ...(show !== 'all' && { show }), ...(after && { after }) });
  return {
    title: `${words.name}: who has agreed`,
    edition,
    done: DONE.get(String(done)) ?? null,
    agreed: agreedSentence(counts),
    filters: FILTERS.map(({ code, name }) => ({ name, href: shown(code), current: code === filter })),
    members: here.map((one) => ({ ...answerWords(one), ...linksOf(one, at) })),
    mayNote: here.some(({ account, answer }) => account !== 'answers' && !answer),
    noteAction: address,
    meeting: typed(body, ['meeting']).meeting,
    ticked: [(body as { members?: unknown } | null)?.members].flat().map(String),
    firstHref: from ? shown(filter) : null,
    nextHref: last ? shown(filter, last) : null,
    fileHref: paths.agreementAnswersFilePath(at),
    backHref: paths.agreementPath(at),
  };
}

function linksOf({ member, account, answer, meetingOn }: Named, at: Given['at']) {
  return {
    member,
    href: paths.memberPath({ slug: at.slug, member }),
    tick: account !== 'answers' && !answer,
    undoAction: meetingOn ? paths.undoNotedPath({ ...at, member }) : null,
  };
}

const NOTHING_SAID: Record<Account, string> = {
  answers: 'Has not answered',
  reads: 'Has an account that only reads here',
  'no-part': 'Cannot sign in here any more',
  none: 'Has no account yet',
};

function answerWords({ name, answer, words, answeredAt, meetingOn, account }: Named) {
  const said = answer ? nameIn(ANSWERS, answer) : NOTHING_SAID[account];
  return { name, said, words: words ?? '', when: meetingOn ?? answeredAt ?? null, atMeeting: Boolean(meetingOn) };
}

/** The list to take away. */
export function answersTable(caption: string, members: readonly Named[]): DataTable {
  return {
    caption,
    columns: ['Member', 'Says', 'In words', 'On', 'How'].map((text) => ({ text })),
    rows: members.map((one) => {
      const { name, said, words, when, atMeeting } = answerWords(one);
      const cells = [said, words, dateInWords(when), when === null ? '' : atMeeting ? 'At a meeting' : 'Themself'];
      return { header: name, cells: cells.map((text) => ({ text, value: null })) };
    }),
  };
}
