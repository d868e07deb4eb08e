import { sql } from 'kysely';
import { createSchema, definerFunction, type Migrations } from '../db/index.ts';

export const metricsMigrations: Migrations = {
  '20261122T0560_metrics_counts': {
    async up(db) {
      await createSchema(db, 'metrics');
      // A number only: the app role reads no letter that waits.
      await sql`create function metrics.letters_due() returns integer language sql stable as $$
        select count(*)::integer from mail.message m where m.state = 'waiting' and m.next_attempt_at <= now() $$`.execute(
        db,
      );
      await definerFunction(db, 'metrics.letters_due', []);
    },
  },
};
