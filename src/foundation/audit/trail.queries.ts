import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../db/index.ts';

/** One line as it is kept: ids only. `at` is the database's moment of the transaction. */
export type TrailEntry = {
  id: number;
  at: Date;
  actorKind: 'person' | 'system' | 'nobody';
  person: string | null;
  system: string | null;
  session: string | null;
  action: string;
  thing: string | null;
};

/** What to look for. `from` and `to` are days in London, both inclusive; `before` is the id of the last line seen. */
export type TrailFilter = {
  actor?: { person: string } | 'system' | 'nobody';
  actions?: readonly string[];
  thing?: string;
  session?: string;
  from?: string;
  to?: string;
  before?: number;
};

const columns = sql`entry_id as id, at, actor_kind as "actorKind", person_id as person, system_name as system,
  session_id as session, action, thing_id as thing`;

/**
 * Lines of one locality, or with `locality` null those of the whole installation (sign-ins, opened localities), newest
 * first and at most `most`. Row level security decides which of them this transaction sees.
 */
export async function readTrail(
  tx: Tx,
  locality: string | null,
  filter: TrailFilter,
  most: number,
): Promise<TrailEntry[]> {
  const place = locality ? sql`locality_id = ${locality}::uuid` : sql`locality_id is null`;
  const conditions = [place, ...conditionsOf(filter)];
  const found = await sql<TrailEntry>`select ${columns} from audit.entry
    where ${sql.join(conditions, sql` and `)} order by at desc, entry_id desc limit ${most}`.execute(tx);
  return found.rows;
}

/** What a person did, or what was done to or looked at of them, newest first; in a transaction without a locality. */
export async function readOwnTrail(
  tx: Tx,
  person: string,
  side: 'did' | 'about',
  most: number,
): Promise<(TrailEntry & { locality: string | null })[]> {
  const mine = side === 'did' ? sql`person_id = ${person}::uuid` : sql`thing_id = ${person}`;
  const found = await sql<TrailEntry & { locality: string | null }>`select ${columns}, locality_id as locality
    from audit.entry where ${mine} order by entry_id desc limit ${most}`.execute(tx);
  return found.rows;
}

/** Removes at most `most` lines from before `before`; refused (22023) for a moment within the last year. */
export async function forgetLines(tx: Tx, before: Date, most: number): Promise<number> {
  const done = await sql<{
    gone: number;
  }>`select audit.forget(${before}::timestamptz, ${most}::integer) as gone`.execute(tx);
  return done.rows[0]?.gone ?? 0;
}

function conditionsOf({ actor, actions, thing, session, from, to, before }: TrailFilter): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  if (typeof actor === 'string') conditions.push(sql`actor_kind = ${actor}`);
  else if (actor) conditions.push(sql`person_id = ${actor.person}::uuid`);
  if (actions) conditions.push(sql`action = any(${actions}::text[])`);
  if (thing) conditions.push(sql`thing_id = ${thing}`);
  if (session) conditions.push(sql`session_id = ${session}::uuid`);
  if (from) conditions.push(sql`at >= ${from}::date::timestamp at time zone 'Europe/London'`);
  if (to) conditions.push(sql`at < (${to}::date + 1)::timestamp at time zone 'Europe/London'`);
  // The moment of the last line seen comes from the table: JavaScript's moments have no microseconds.
  if (before)
    conditions.push(
      sql`(at, entry_id) < ((select last.at from audit.entry last where last.entry_id = ${before}), ${before}::bigint)`,
    );
  return conditions;
}
