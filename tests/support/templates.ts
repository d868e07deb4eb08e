import { sql } from 'kysely';
import { allJobKinds, allMigrations } from '../../src/app.ts';
import { projectRoot } from '../../src/foundation/config/index.ts';
import { migrate, type Db } from '../../src/foundation/db/index.ts';
import { prepareQueues } from '../../src/foundation/jobs/index.ts';
import { prepare } from '../../src/start.ts';
import { testConfig } from './config.ts';

/** Databases that others are cloned from, by name, and what fills each. Knows no test runner: a run may make them beforehand. */
export const BARE = 'template_bare';
export const FULL = 'template_full';

export type Template = { name: string; fill: (owner: Db) => Promise<void> };

/** Migrated and empty. */
export const bare: Template = {
  name: BARE,
  fill: async (owner) => {
    await migrate(owner, allMigrations);
    await prepareQueues(owner, allJobKinds());
  },
};

/** All figures, all areas and Marlshire. */
export const full: Template = {
  name: FULL,
  fill: (owner) =>
    prepare(owner, { config: testConfig(), root: projectRoot, now: new Date(), progress: () => undefined }),
};

/** Makes a database of this owner's, as quickly as the server copies files. */
export async function createDatabase(superuser: Db, name: string, template: string): Promise<void> {
  await sql`create database ${sql.id(name)} template ${sql.id(template)} owner throughline_owner strategy file_copy`.execute(
    superuser,
  );
}
