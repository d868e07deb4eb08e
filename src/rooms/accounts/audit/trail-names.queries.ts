import { sql } from 'kysely';
import type { TrailEntry } from '../../../foundation/audit/index.ts';
import { wordsOf } from '../../../foundation/audit/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { isId } from '../../../foundation/ids.ts';

/** What the lines' ids stand for, as far as this transaction may know it. */
export type TrailNames = { people: Map<string, string>; sessions: Map<string, Date> };

/** Looks up names and beginnings of sessions when the lines are read: the audit itself holds ids only. */
export async function namesForTrail(tx: Tx, entries: readonly TrailEntry[]): Promise<TrailNames> {
  const people = entries.flatMap(({ person, action, thing }) => [
    person,
    wordsOf(action).thing === 'person' && isId(thing) ? thing : null,
  ]);
  const sessions = entries.map(({ session }) => session);
  return { people: await namesInTrail(tx, given(people)), sessions: await sessionsBegun(tx, given(sessions)) };
}

function given(ids: (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}

async function namesInTrail(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; name: string }>`select person_id as id, name
    from accounts.names_in_trail(${ids}::uuid[])`.execute(tx);
  return new Map(found.rows.map(({ id, name }) => [id, name]));
}

async function sessionsBegun(tx: Tx, ids: string[]): Promise<Map<string, Date>> {
  const found = await sql<{ id: string; begun: Date }>`select session_id as id, begun_at as begun
    from accounts.sessions_begun(${ids}::uuid[])`.execute(tx);
  return new Map(found.rows.map(({ id, begun }) => [id, begun]));
}

/** The administrators of this installation, by name, for the filter of its own audit; nobody for anybody else. */
export async function administrators(tx: Tx): Promise<{ id: string; name: string }[]> {
  const found = await sql<{ id: string; name: string }>`select person_id as id, name
    from accounts.administrators_in_trail()`.execute(tx);
  return found.rows;
}

/** Everybody who is or was in this locality, by name, for the filter. */
export async function everybodyEver(tx: Tx): Promise<{ id: string; name: string }[]> {
  const found = await sql<{ id: string; name: string }>`select p.person_id as id, p.name
    from accounts.membership m join accounts.person p on p.person_id = m.person_id
    where m.locality_id = nullif(current_setting('app.locality', true), '')::uuid order by p.name, p.person_id`.execute(
    tx,
  );
  return found.rows;
}
