import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import { takesPart } from '../members/count-members.queries.ts';
import type { MemberTables } from '../members/tables.ts';
import type { AgreementCode, AnswerCode } from './agreement-words.ts';
import type { AgreementTables } from './tables.ts';

export type Answer = { answer: AnswerCode; words: string; answeredAt: Date; meetingOn: string | null };
export type AnswerCounts = Record<AnswerCode, number> & { asked: number };
/** Whose answer: of a member, to an edition. */
export type AnswerPlace = { agreement: AgreementCode; edition: number; member: string };

const typed = (reader: Reader) => reader.withTables<AgreementTables & MemberTables>();

/** How many of those who take part today said what to an edition. */
export async function countAnswers(
  tx: Tx,
  { agreement, edition, today }: { agreement: AgreementCode; edition: number; today: string },
): Promise<AnswerCounts> {
  const found = await sql<{ answer: AnswerCode | null; n: number }>`
    select a.answer, count(*)::int as n from collaborative.member_unnamed m
    left join collaborative.agreement_answer a
      on (a.locality_id, a.member_id) = (m.locality_id, m.member_id) and a.agreement = ${agreement} and a.edition = ${edition}
    where ${takesPart(today, 'm')} group by a.answer`.execute(tx);
  const count = (code: AnswerCode) => found.rows.find(({ answer }) => answer === code)?.n ?? 0;
  return {
    ...{ agree: count('agree'), reservation: count('reservation'), 'not-yet': count('not-yet') },
    asked: found.rows.reduce((sum, { n }) => sum + n, 0),
  };
}

export async function findAnswer(tx: Tx, { agreement, edition, member }: AnswerPlace): Promise<Answer | undefined> {
  return typed(tx)
    .selectFrom('collaborative.agreement_answer')
    .select(['answer', 'words', 'answered_at as answeredAt', 'meeting_on as meetingOn'])
    .where('agreement', '=', agreement)
    .where('edition', '=', edition)
    .where('member_id', '=', member)
    .executeTakeFirst();
}

/** Writes what a member says to an edition, in the place of what they said before. */
export async function saveAnswer(
  tx: Tx,
  { locality, agreement, edition, member, ...said }: AnswerPlace & Answer & { locality: string },
): Promise<void> {
  const values = {
    ...{ answer: said.answer, words: said.words, answered_at: said.answeredAt, meeting_on: said.meetingOn },
  };
  await typed(tx)
    .insertInto('collaborative.agreement_answer')
    .values({ locality_id: locality, agreement, edition, member_id: member, ...values })
    .onConflict((conflict) =>
      conflict.columns(['locality_id', 'agreement', 'edition', 'member_id']).doUpdateSet(values),
    )
    .execute();
}

/** Gives false when there was none. With `noted`, only one that a convener noted. */
export async function deleteAnswer(
  tx: Tx,
  { agreement, edition, member }: AnswerPlace,
  { noted = false } = {},
): Promise<boolean> {
  let query = typed(tx)
    .deleteFrom('collaborative.agreement_answer')
    .where('agreement', '=', agreement)
    .where('edition', '=', edition)
    .where('member_id', '=', member);
  if (noted) query = query.where('meeting_on', 'is not', null);
  return (await query.executeTakeFirst()).numDeletedRows === 1n;
}

export type NamedAnswer = Partial<Answer> & {
  member: string;
  name: string;
  email: string | null;
  personId: string | null;
};
export type AnswerFilter = AnswerCode | 'none' | 'all';
type Page = {
  agreement: AgreementCode;
  edition: number;
  today: string;
  filter: AnswerFilter;
  after: string | null;
  most: number;
};

/** Those who take part today by name, each with their answer; `after` is the member with whom the page before ended. */
export async function listAnswers(tx: Tx, { agreement, edition, today, filter, after, most }: Page) {
  let query = typed(tx)
    .selectFrom('collaborative.member as m')
    .leftJoin('collaborative.agreement_answer as a', (join) =>
      join
        .onRef('a.locality_id', '=', 'm.locality_id')
        .onRef('a.member_id', '=', 'm.member_id')
        .on('a.agreement', '=', agreement)
        .on('a.edition', '=', edition),
    )
    .select([
      'm.member_id as member',
      'm.name',
      'm.email',
      'm.person_id as personId',
      'a.answer',
      'a.words',
      'a.answered_at as answeredAt',
      'a.meeting_on as meetingOn',
    ])
    .where(takesPart(today, 'm'));
  if (filter === 'none') query = query.where('a.answer', 'is', null);
  else if (filter !== 'all') query = query.where('a.answer', '=', filter);
  if (after !== null)
    query = query.where(sql<boolean>`(lower(m.name), m.member_id) >
      (select lower(l.name), l.member_id from collaborative.member l where l.member_id = ${after}::uuid)`);
  return query
    .orderBy(sql`lower(m.name)`)
    .orderBy('m.member_id')
    .limit(most)
    .execute();
}

/** Everything a member ever said to an edition, for the member themself. */
export async function answersOf(tx: Tx, member: string): Promise<(Answer & Omit<AnswerPlace, 'member'>)[]> {
  return typed(tx)
    .selectFrom('collaborative.agreement_answer')
    .select(['agreement', 'edition', 'answer', 'words', 'answered_at as answeredAt', 'meeting_on as meetingOn'])
    .where('member_id', '=', member)
    .orderBy('answered_at')
    .execute();
}
