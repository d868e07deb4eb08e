import { sql } from 'kysely';
import type { Reader } from '../../../foundation/db/index.ts';
import type { CurrentLocality } from '../../../foundation/http/index.ts';

/** Somebody who may want the letter of what waits; `choices` are as stored, `lastDay` the London day it was last due. */
export type DigestReader = { person: string; choices: unknown; lastDay: string | null; localities: CurrentLocality[] };

/** People with a role somewhere who have not turned the letter off, in the order of their ids, after the one given. */
export async function digestReaders(db: Reader, after: string | null, most: number): Promise<DigestReader[]> {
  const found = await sql<DigestReader>`select person_id as person, choices, last_day as "lastDay", localities
    from accounts.digest_readers(${after}::uuid, ${most}::integer)`.execute(db);
  return found.rows;
}
