import { sql, type Kysely } from 'kysely';
import { APP_ROLE, definerFunction } from '../../../foundation/db/index.ts';

/**
 * Scrambled pupil numbers are sealed once more with a secret that is not in the database. By `seal_check` a locality's
 * key knows the secret that was used; null: its rows wait for their seal.
 */
export const localSeal = {
  async up(db: Kysely<object>): Promise<void> {
    const app = sql.id(APP_ROLE);
    await sql`alter table evidence.local_key add column seal_check bytea check (octet_length(seal_check) = 32)`.execute(
      db,
    );
    await sql`grant update (seal_check) on evidence.local_key to ${app}`.execute(db);
    for (const table of ['local_event', 'local_move'])
      await sql`grant update (identity, pupil_key) on ${sql.table(`evidence.${table}`)} to ${app}`.execute(db);
    await sql`create function evidence.unsealed_localities() returns table (locality_id uuid)
      language sql stable as $$
        select k.locality_id from evidence.local_key k where k.seal_check is null
          and not exists (select 1 from jobs.run r where r.locality_id = k.locality_id
            and r.kind = 'evidence.local-seal' and r.finished_at is null) $$`.execute(db);
    await definerFunction(db, 'evidence.unsealed_localities', []);
  },
};
