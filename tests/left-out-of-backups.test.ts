import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backupOfHouse } from '../src/backups.ts';
import { makeBackup, readBackup, restoreBackup, unseal } from '../src/foundation/backup/index.ts';
import { emptyDatabase, ownerOf, SEAL, temporaryFolder, USUAL } from '../src/foundation/backup/testing.ts';
import { newToken, hashToken } from '../src/foundation/session/index.ts';
import { bareDatabase, type TestDatabase } from './support/database.ts';
import { prepareDemonstration } from './support/demonstration.ts';

const { leftOut, migrations, rooms } = backupOfHouse;

describe('what a backup leaves out', { timeout: 60_000 }, () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
  });
  afterAll(() => database.close());

  test('names tables that are there, and no table that is kept depends on one of them', async () => {
    const there = await sql<{
      name: string;
    }>`select c.oid::regclass::text as name from pg_class c where c.relkind in ('r', 'p')`.execute(database.owner);
    const names = new Set(there.rows.map(({ name }) => name));
    expect(leftOut.rows.filter((name) => !names.has(name))).toEqual([]);
    const keys = await sql<{
      from: string;
      to: string;
    }>`select conrelid::regclass::text as from, confrelid::regclass::text as to
      from pg_constraint where contype = 'f'`.execute(database.owner);
    const torn = keys.rows.filter(({ from, to }) => leftOut.rows.includes(to) && !leftOut.rows.includes(from));
    expect(torn).toEqual([]);
  });

  test('every table with a hash of a token is left out, or its tokens are ended at a restore, or encrypted', async () => {
    const found = await sql<{ name: string }>`select c.oid::regclass::text as name
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind = 'r' and a.attnum > 0 and a.attname ~ 'token|secret' and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'`.execute(
      database.owner,
    );
    const kept = [...new Set(found.rows.map(({ name }) => name))].filter((name) => !leftOut.rows.includes(name));
    // The secrets of code apps are encrypted with a key that is not in the database.
    expect(kept.sort()).toEqual(['accounts.invitation', 'accounts.one_time_code']);
  });

  test('sessions, sign-in links and letters do not come back, open invitations are ended, and a yes is asked for again', async () => {
    const token = newToken();
    await sql`insert into accounts.session (token_hash, person_id, created_at, last_seen_at, expires_at)
      select ${hashToken(token)}, person_id, now(), now(), now() + interval '8 hours' from accounts.person limit 1`.execute(
      database.owner,
    );
    await sql`insert into accounts.invitation (locality_id, email, name, role, token_hash, created_at, sent_at, expires_at)
      select locality_id, 'new@marlshire.example', 'New', 'member', ${hashToken(newToken())}, now(), now(), now() + interval '7 days'
      from localities.locality limit 1`.execute(database.owner);
    await sql`insert into collaborative.member (locality_id, name, sector, level, role, from_on, evaluator_reads, evaluator_said_on)
      select locality_id, called, 'primary', 'leader', 'member', '2026-09-01', true, '2026-09-02'
      from localities.locality, unnest(array['Ann', 'Bo', 'Cy']) as called where slug = 'marlshire'`.execute(
      database.owner,
    );
    await sql`update collaborative.member set ended_on = '2026-11-01' where name = 'Cy'`.execute(database.owner);
    const file = path.join(temporaryFolder(), 'secrets.age');
    await makeBackup(ownerOf(database), { ...USUAL, leftOut, file });
    const read: Buffer[] = [];
    await readBackup(await unseal(file, SEAL.passphrase), {
      table: async (_table, rows) => {
        for await (const part of rows) read.push(part);
      },
    });
    expect(Buffer.concat(read).includes(hashToken(token).toString('hex'))).toBe(false);
    const target = await emptyDatabase();
    const said = await restoreBackup(target.settings, {
      ...{ file, migrations, passphrase: SEAL.passphrase, now: new Date(), progress: () => undefined },
      endAtRestore: async (context) => {
        const sentences: string[] = [];
        for (const room of rooms) sentences.push(...((await room.endAtRestore?.(context)) ?? []));
        return sentences;
      },
    });
    expect(said.said.join(' ')).toMatch(/open invitations? ended/);
    const open =
      await sql`select 1 from accounts.invitation where accepted_at is null and revoked_at is null and expires_at > now()`.execute(
        target.owner,
      );
    expect(open.rows).toEqual([]);
    const yes = sql`select 1 from collaborative.member where evaluator_reads or (evaluator_kept ->> 'reads')::boolean`;
    expect((await yes.execute(database.owner)).rows.length).toBe(3);
    expect((await yes.execute(target.owner)).rows).toEqual([]);
    expect(said.said.join(' ')).toMatch(/2 members are asked anew whether the evaluator may read their name/);
    for (const table of leftOut.rows) {
      const rows = await sql`select 1 from ${sql.table(table)} limit 1`.execute(target.owner);
      expect(rows.rows, table).toEqual([]);
    }
  });
});
