import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signInAs } from '../../../../../tests/support/house.ts';
import { csv, line, LOCAL, localBrowser, SEND, upn, type LocalBrowser } from './browser/testing.ts';

describe('what local data keeps to itself', () => {
  let local: LocalBrowser;
  beforeAll(async () => {
    local = await localBrowser();
  });
  afterAll(() => local.close());

  const count = async (table: string) =>
    (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(local.database.owner)).rows[0]?.n;

  test('the file itself is gone as soon as it was read, and its name was never kept', async () => {
    await local.checked(csv(line(4)));
    expect(await count('uploads.chunk')).toBe(0);
    const names = await sql<{ filename: string }>`select distinct filename from uploads.upload`.execute(
      local.database.owner,
    );
    expect(names.rows).toEqual([{ filename: 'local-data' }]);
  });

  test('no pupil number is anywhere in the database (SAFETY 35)', async () => {
    await local.lead.send(await local.checked(csv(line(1), line(2))), {});
    await local.checked(csv(line(5), `${upn(6).slice(0, 12)}X,SUSP,2024-01-10,1,Hill School,DB`));
    const tables = await sql<{ name: string }>`select c.oid::regclass::text as name from pg_class c
      where c.relkind = 'r' and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'`.execute(
      local.database.owner,
    );
    for (const { name } of tables.rows) {
      const found = await sql`select 1 from ${sql.table(name)} t where t::text ~ '[A-Z]8202001[0-9]{4}'`.execute(
        local.database.owner,
      );
      expect(found.rows, name).toEqual([]);
    }
  });

  test('the page of a job says neither how many rows a file has nor how many are wrong: others may read it', async () => {
    const taken = await local.checked(csv(line(3)));
    await local.lead.send(taken, {});
    await local.lead.send(`${taken}/withdraw`, { reason: 'Sent by mistake' });
    await local.checked(csv(line(7), line(8), `${upn(9)},SUSP,2024-13-01,1,Hill School,DB`));
    const found = await sql<{ outcome: string; total: number | null; kept: string }>`select distinct outcome, total,
      jsonb_typeof(checkpoint) as kept from jobs.run
      where kind in ('evidence.local-check', 'evidence.local-delete') and state = 'done'`.execute(local.database.owner);
    expect(found.rows.length).toBeGreaterThan(0);
    for (const { outcome, total, kept } of found.rows) {
      expect(outcome).not.toMatch(/\d/);
      expect([null, 100]).toContain(total);
      // What a job goes on from is a number of rows, and nothing of them.
      expect([null, 'null', 'number']).toContain(kept);
    }
  });

  test.each(['facilitator', 'evaluator', 'member', 'youth-researcher', 'observer'])(
    'a %s has none of these pages (SAFETY 1)',
    async (role) => {
      const visitor = await signInAs(local.house, role);
      for (const address of [LOCAL, SEND, await local.newest(), `${await local.newest()}/download`])
        expect((await visitor.get(address)).status, address).toBe(403);
    },
  );

  test('another local lead sees that a file has problems, and not the cells (SAFETY 2)', async () => {
    const address = await local.checked(csv(line(31), `${upn(32)},SUSP,2024-01-10,1,,DB`));
    const id = address.split('/').at(-1);
    await sql`update evidence.local_upload set uploaded_by = (select person_id from accounts.person
      where platform_administrator) where upload_id = ${id}`.execute(local.database.owner);
    const seen = await local.lead.get(address);
    expect(seen.$('main').text()).toContain('Only the person who sent the file sees them');
    expect(seen.$('.tl-table--short').length).toBe(0);
    expect((await local.lead.get(`${address}/download`)).status).toBe(404);
  });
});
