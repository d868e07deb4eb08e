import { sql } from 'kysely';
import { createSchema, platformTable, type Migrations } from '../db/index.ts';

export const backupMigrations: Migrations = {
  '20261122T0600_backup_runs': {
    async up(db) {
      await createSchema(db, 'backup');
      // Written when a run has ended, so that no backup holds one of itself that never ends.
      await sql`create table backup.run (
        run_id bigint generated always as identity primary key,
        started_at timestamptz not null,
        finished_at timestamptz not null,
        outcome text not null check (outcome in ('made', 'failed')),
        file text not null,
        bytes bigint,
        rows bigint,
        words text,
        check ((outcome = 'made') = (bytes is not null and rows is not null))
      )`.execute(db);
      await sql`create index run_by_start on backup.run (started_at desc)`.execute(db);
      // No person is in it; the page that shows it is the administrators'.
      await platformTable(db, 'backup.run', { select: sql`true` });
    },
  },
};
