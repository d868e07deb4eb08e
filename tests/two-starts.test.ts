import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { projectRoot } from '../src/foundation/config/index.ts';
import { connect } from '../src/foundation/db/index.ts';
import { prepare } from '../src/start.ts';
import { testConfig } from './support/config.ts';
import { ownFullDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await ownFullDatabase();
  await sql`truncate localities.locality, accounts.person cascade`.execute(database.owner);
});
afterAll(() => database.close());

test('servers that start together on one database make Marlshire once, and none of them fails', async () => {
  const context = { config: testConfig(), root: projectRoot, now: new Date(), progress: () => undefined };
  const start = async () => {
    const owner = connect({ ...inject('postgres').owner, database: database.name }, { max: 2, patient: true });
    await prepare(owner, context).finally(() => owner.destroy());
  };
  await Promise.all([start(), start(), start(), start()]);
  const made = await sql`select slug from localities.locality`.execute(database.owner);
  expect(made.rows).toEqual([{ slug: 'marlshire' }]);
});
