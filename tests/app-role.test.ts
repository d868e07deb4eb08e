import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inLocality, nobody } from '../src/foundation/db/index.ts';
import { bareDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await bareDatabase();
});
afterAll(() => database.close());

const UNCHANGEABLE: [string, string][] = [
  ['accounts.membership', 'person_id'],
  ['accounts.invitation', 'email'],
  ['accounts.invitation', 'role'],
  ['accounts.invitation', 'accepted_at'],
  ['accounts.person', 'platform_administrator'],
  ['localities.locality', 'demonstration'],
  ['localities.locality', 'slug'],
  ['thread.link', 'made_by'],
];

test.each(UNCHANGEABLE)('of %s the app role never changes %s, not even in its own locality', async (table, column) => {
  const change = inLocality(database.app, nobody, randomUUID(), (tx) =>
    sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)}`.execute(tx),
  );
  await expect(change).rejects.toMatchObject({ code: '42501' });
});
