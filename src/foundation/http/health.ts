import { sql } from 'kysely';
import { pendingMigrations, type Migrations } from '../db/index.ts';
import { json } from './answers.ts';
import { definePath } from './paths.ts';
import { everyone } from './policy.ts';
import { get, type Route } from './route.ts';

export const healthPath = definePath('/health');
export const readyPath = definePath('/ready');

/** `/health`: the process lives. `/ready`: the database answers and its schema is the one this version needs. */
export function healthRoutes(migrations: Migrations): Route[] {
  return [
    get(healthPath, everyone, () => json({ status: 'ok' })),
    get(readyPath, everyone, async ({ db }) => {
      try {
        await sql`select 1`.execute(db);
        const pending = await pendingMigrations(db, migrations);
        return pending.length > 0 ? json({ status: 'migrating' }, { status: 503 }) : json({ status: 'ready' });
      } catch {
        return json({ status: 'database unreachable' }, { status: 503 });
      }
    }),
  ];
}
