import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { Role } from '../../../foundation/http/index.ts';
import { hashToken } from '../../../foundation/session/index.ts';
import type { Covers, FeedTables } from './tables.ts';

export type Feed = { covers: Covers; madeAt: Date; fetchedAt: Date | null };

const typed = (reader: Reader) => reader.withTables<FeedTables>();

/** The address of the acting person here, as far as anything is kept of it; undefined without one. */
export async function findFeed(tx: Tx): Promise<Feed | undefined> {
  return typed(tx)
    .selectFrom('collaborative.calendar_feed')
    .select(['covers', 'made_at as madeAt', 'fetched_at as fetchedAt'])
    .executeTakeFirst();
}

type NewFeed = { locality: string; person: string; token: string; covers: Covers; now: Date };

/** Makes the address of the acting person; one that was there before ends with it. */
export async function putFeed(tx: Tx, { locality, person, token, covers, now }: NewFeed): Promise<void> {
  const values = { token_hash: hashToken(token), covers, made_at: now, fetched_at: null };
  await typed(tx)
    .insertInto('collaborative.calendar_feed')
    .values({ locality_id: locality, person_id: person, ...values })
    .onConflict((conflict) => conflict.columns(['locality_id', 'person_id']).doUpdateSet(values))
    .execute();
}

/** Gives false when the acting person has no address here. */
export async function updateCovers(tx: Tx, covers: Covers): Promise<boolean> {
  const done = await typed(tx).updateTable('collaborative.calendar_feed').set({ covers }).executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Gives false when the acting person has no address here. */
export async function deleteFeed(tx: Tx): Promise<boolean> {
  const done = await typed(tx).deleteFrom('collaborative.calendar_feed').executeTakeFirst();
  return done.numDeletedRows > 0n;
}

export type OpenedFeed = {
  locality: string;
  person: string;
  email: string;
  role: Role;
  slug: string;
  name: string;
  covers: Covers;
};

/** Whose calendar a token opens now, and notes that it was fetched; null once it was revoked or they are gone. */
export async function openFeed(reader: Reader, token: string): Promise<OpenedFeed | null> {
  const found = await sql<OpenedFeed>`select locality_id as locality, person_id as person, email, role, slug, name,
    covers from collaborative.open_feed(${hashToken(token)})`.execute(reader);
  return found.rows[0] ?? null;
}

export async function erasePersonFromFeeds(tx: Tx, person: string): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.erase_person_feeds(${person}::uuid) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** Removes addresses of people who left a month ago or earlier. */
export async function forgetFeeds(tx: Tx): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.forget_feeds() as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}
