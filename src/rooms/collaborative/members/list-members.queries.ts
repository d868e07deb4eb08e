import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import { takesPart } from './count-members.queries.ts';
import type { Level, MemberRole } from './member-words.ts';
import { selectMembers, type Member } from './members.queries.ts';
import type { UnnamedTables } from './tables.ts';

/** Which members a list shows; what is left out does not narrow it. */
export type MemberFilter = {
  state: 'present' | 'former';
  sector?: string | undefined;
  level?: Level | undefined;
  role?: MemberRole | undefined;
};

/** So many of one list stand on one page. */
export const PAGE_SIZE = 100;

type PageAsked = {
  /** Codes of the sectors in the order of the programme. */
  sectors: readonly string[];
  /** The id of the last member of the page before: a name has no place in an address. */
  after: string | null;
};

/** One page of members and whether there are more: those here by sector and name, former ones by their last day. */
export async function pageOfMembers(tx: Tx, filter: MemberFilter, { sectors, after }: PageAsked) {
  const place =
    filter.state === 'present'
      ? (row: string) => sql`array_position(${sectors}::text[], ${sql.ref(`${row}.sector`)})`
      : (row: string) => sql`date '2200-01-01' - ${sql.ref(`${row}.ended_on`)}`;
  const key = (row: string) => sql`${place(row)}, lower(${sql.ref(`${row}.name`)}), ${sql.ref(`${row}.member_id`)}`;
  let asked = selectMembers(tx).where(fits(filter));
  if (after !== null) {
    asked = asked.where(
      sql<boolean>`(${key('member')}) > (select ${key('a')} from collaborative.member a where a.member_id = ${after})`,
    );
  }
  const found = await asked
    .orderBy(sql`(${key('member')})`)
    .limit(PAGE_SIZE + 1)
    .execute();
  return { members: found.slice(0, PAGE_SIZE), more: found.length > PAGE_SIZE };
}

function fits({ state, sector, level, role }: MemberFilter): RawBuilder<boolean> {
  const rules = [
    state === 'present' ? sql`ended_on is null` : sql`ended_on is not null`,
    ...(sector === undefined ? [] : [sql`sector = ${sector}`]),
    ...(level === undefined ? [] : [sql`level = ${level}`]),
    ...(role === undefined ? [] : [sql`role = ${role}`]),
  ];
  return sql<boolean>`(${sql.join(rules, sql` and `)})`;
}

export type MemberCounts = {
  here: number;
  /** Named, and to begin on a later day. */
  later: number;
  former: number;
  /** Sectors that have somebody whom this reader may read by name. */
  sectors: number;
  /** How many of those the filter finds: with a filter, a count of others would tell one of them by sector and level. */
  fitting: number;
};

export async function countMembers(tx: Tx, filter: MemberFilter, today: string): Promise<MemberCounts> {
  const here = takesPart(today, 'u');
  return tx
    .withTables<UnnamedTables>()
    .selectFrom('collaborative.member_unnamed as u')
    .select([
      sql<number>`count(*) filter (where ${here})`.as('here'),
      sql<number>`count(*) filter (where ended_on is null and from_on > ${today}::date)`.as('later'),
      sql<number>`count(*) filter (where ended_on is not null)`.as('former'),
      sql<number>`(select count(distinct sector) from collaborative.member m where ${takesPart(today, 'm')})`.as(
        'sectors',
      ),
      sql<number>`(select count(*) from collaborative.member where ${fits(filter)})`.as('fitting'),
    ])
    .executeTakeFirstOrThrow();
}

type Search = {
  /** Part of a name, in capitals or not. */
  text: string;
  /** Organisations whose members are found too. */
  parts: readonly string[];
  /** Only those who take part now. */
  presentOnly?: boolean;
  most: number;
};

/** Members whose name holds the text, or who come from one of the organisations: those who are here first, by name. */
export async function searchMembers(tx: Tx, { text, parts, presentOnly = false, most }: Search): Promise<Member[]> {
  const part = `%${text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  let asked = selectMembers(tx).where(
    sql<boolean>`(lower(member.name) like ${part} or member.part_id = any(${parts}::uuid[]))`,
  );
  if (presentOnly) asked = asked.where('ended_on', 'is', null);
  return asked
    .orderBy(sql`(ended_on is not null)`)
    .orderBy(sql`lower(name)`)
    .orderBy('member_id')
    .limit(most)
    .execute();
}
