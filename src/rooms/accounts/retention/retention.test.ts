import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerRooms } from '../../../app.ts';
import { testConfig } from '../../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { system } from '../../../foundation/db/index.ts';
import { personaId } from '../demonstration/seed.queries.ts';
import { registerPersonalData } from '../holdings/registry.ts';
import { runRetention } from './run-retention.ts';

const actor = system('accounts.retention');

describe('what is older than it is kept', () => {
  let database: TestDatabase;
  const now = new Date();

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    registerRooms();
    await fillWithOldAndNew();
  });
  afterAll(() => database.close());

  const run = (config = testConfig()) => runRetention({ db: database.app, config, actor, now });
  const rows = async (table: string) =>
    (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database.owner)).rows[0]?.n;

  /** One of each that is due, and one that is not. */
  async function fillWithOldAndNew() {
    const person = await personaId(database.owner, 'member');
    for (const [at, days] of [31, 1].entries())
      await sql`insert into accounts.session (token_hash, person_id, created_at, last_seen_at, expires_at, ended_at)
        values (${Buffer.from([at])}, ${person}, now(), now(), now() + interval '1 day', now() - make_interval(days => ${days}::integer))`.execute(
        database.owner,
      );
    for (const [at, days] of [400, 300].entries())
      await sql`insert into accounts.invitation (locality_id, email, name, role, token_hash, created_at, sent_at, expires_at)
        select locality_id, ${`one${at}@old.example`}, 'Old', 'member', ${Buffer.from([at])}, now(), now(),
          now() - make_interval(days => ${days}::integer) from localities.locality`.execute(database.owner);
    for (const days of [2, 0]) {
      const at = sql`now() - make_interval(days => ${days}::integer)`;
      await sql`insert into http.received (key_hash, request_id, at) values (${Buffer.from([days])}, 'x', ${at})`.execute(
        database.owner,
      );
      await sql`insert into uploads.upload (person_id, purpose, filename, started_at, received_at, expires_at)
        values (${person}, 'test.files', 'a.csv', ${at}, ${at}, ${at} + interval '1 day')`.execute(database.owner);
    }
    await sql`insert into audit.entry (at, actor_kind, action) select now() + interval '1 day' - make_interval(years => n), 'nobody', 'test.old.line'
      from generate_series(0, 9) n`.execute(database.owner);
  }

  test('goes, and what is not stays (SAFETY 36)', async () => {
    const runs = await run();
    const removed = Object.fromEntries(runs.map(({ rule, removed: gone }) => [rule, gone]));
    expect(removed).toMatchObject({ 'accounts.sessions': 1, 'accounts.invitations': 1, 'audit.lines': 3 });
    expect(removed).toMatchObject({ 'http.received': 1, 'uploads.files': 1 });
    expect([await rows('http.received'), await rows('uploads.upload')]).toEqual([1, 1]);
    expect([await rows('accounts.session'), await rows('accounts.invitation')]).toEqual([1, 1]);
    expect(runs.every(({ trouble }) => trouble === null)).toBe(true);
  });

  test('goes once: a second run finds nothing', async () => {
    const runs = await runRetention({
      db: database.app,
      config: testConfig(),
      actor,
      now: new Date(now.getTime() + 1000),
    });
    expect(runs.filter(({ removed }) => removed > 0)).toEqual([]);
  });

  test('of the audit is never less than a year, whatever the setting', async () => {
    await run(testConfig({ auditKeepYears: 1 }));
    const left = await sql<{ n: number }>`select count(*) as n from audit.entry where action = 'test.old.line'`.execute(
      database.owner,
    );
    // Of this year, and the one that is a year old tomorrow.
    expect(left.rows[0]?.n).toBe(2);
  });

  test('a rule that fails says so and does not hold up the others', async () => {
    const fails = { name: 'test.fails', about: 'x', keep: () => 'x', run: () => Promise.reject(new Error('name: Jo')) };
    const works = { ...fails, name: 'test.works', run: () => Promise.resolve(3) };
    registerPersonalData([{ name: 'test', retention: [fails, works] }]);
    const runs = await run();
    expect(runs).toMatchObject([
      { rule: 'test.fails', removed: 0, trouble: 'failed (no code)' },
      { rule: 'test.works', removed: 3, trouble: null },
    ]);
    registerRooms();
  });
});
