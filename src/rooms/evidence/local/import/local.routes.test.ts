import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { bareDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../../tests/support/house.ts';
import { workThroughJobs } from '../../../../foundation/jobs/testing.ts';
import { pupilNumber } from '../testing.ts';
import { checkLocalFile } from './check-file.job.ts';
import { deleteLocalRows } from './delete-rows.job.ts';

const LOCAL = '/in/marlshire/local';
const SEND = `${LOCAL}/send`;
const HEADER = 'UPN,Type,Start date,Days,School,Reason 1';
const upn = (n: number) => pupilNumber(`8202001${String(n).padStart(5, '0')}`);
const line = (n: number, over = '') =>
  over || `${upn(n)},SUSP,2024-01-${String((n % 20) + 8).padStart(2, '0')},1,Hill School,DB`;
const csv = (...lines: string[]) => Buffer.from(`${[HEADER, ...lines].join('\r\n')}\r\n`);

describe('local data in the browser', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    lead = await signInAs(house, 'local-lead');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const work = () => workThroughJobs(database, [checkLocalFile, deleteLocalRows], { seconds: 30 });
  const count = async (table: string) =>
    (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database.owner)).rows[0]?.n;
  const counting = async () => {
    // Views look at the locality of the transaction; the owner sees every row.
    const found = await sql<{ n: number }>`select count(distinct e.identity) as n from evidence.local_event e
      join evidence.local_upload u using (locality_id, upload_id) where u.status = 'accepted'`.execute(database.owner);
    return found.rows[0]?.n;
  };
  const send = (bytes: Uint8Array, kind = 'exclusions') => {
    house.clock.now = new Date(house.clock.now.getTime() + 1_000);
    return lead.sendFile(SEND, { kind }, { name: 'names of children.csv', bytes });
  };
  const newest = async () => {
    const found = await sql<{ id: string }>`select upload_id as id from evidence.local_upload
      order by uploaded_at desc limit 1`.execute(database.owner);
    return `${LOCAL}/uploads/${found.rows[0]?.id ?? ''}`;
  };
  const checked = async (bytes: Uint8Array, kind = 'exclusions') => {
    const sent = await send(bytes, kind);
    expect(sent.location).toMatch(/^\/in\/marlshire\/jobs\//);
    await work();
    return newest();
  };
  const lede = ({ $ }: Seen) => $('.tl-lede').text();

  test('a file is checked, mended, accepted, and taken back whole', async () => {
    const bad = await checked(csv(line(1), line(2), `${upn(3)},SUSP,2024-13-01,=1+1,Hill School,DB`));
    const seen = await lead.get(bad);
    expect(lede(seen)).toContain('1 row of 3 has a mistake');
    expect(seen.$('.tl-table--short tbody tr').length).toBe(2);
    expect(await counting()).toBe(0);
    const file = await lead.get(`${bad}/download`);
    expect(file.body).toContain("4,mistake,Days,'=1+1,");
    expect(file.body).not.toContain(upn(3));
    const refused = await lead.send(bad, {});
    expect([refused.status, refused.$('.govuk-error-summary__list').text().trim()]).toEqual([
      422,
      expect.stringContaining('left out'),
    ]);
    await lead.send(bad, {}, { action: `${bad}/discard` });

    const good = await checked(csv(line(1), line(2), line(3)));
    expect(lede(await lead.get(good))).toContain('No row has a mistake');
    const accepted = await lead.send(good, {});
    expect(accepted.location).toBe(`${LOCAL}?done=accepted`);
    expect((await lead.follow(accepted)).$('.tl-success').text()).toContain('accepted');
    expect(await counting()).toBe(3);

    const asked = await lead.send(`${good}/withdraw`, { reason: '' });
    expect(asked.status).toBe(422);
    await lead.send(`${good}/withdraw`, { reason: 'Sent by mistake' });
    expect(await counting()).toBe(0);
    await work();
    expect([await count('evidence.local_event'), await count('evidence.local_problem')]).toEqual([0, 0]);
    expect(lede(await lead.get(good))).toContain('Sent by mistake');
  });

  test('the file itself is gone as soon as it was read, and its name was never kept', async () => {
    await checked(csv(line(4)));
    expect(await count('uploads.chunk')).toBe(0);
    const names = await sql<{ filename: string }>`select distinct filename from uploads.upload`.execute(database.owner);
    expect(names.rows).toEqual([{ filename: 'local-data' }]);
  });

  test('no pupil number is anywhere in the database (SAFETY 35)', async () => {
    await checked(csv(line(5), `${upn(6).slice(0, 12)}X,SUSP,2024-01-10,1,Hill School,DB`));
    const tables = await sql<{ name: string }>`select c.oid::regclass::text as name from pg_class c
      where c.relkind = 'r' and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'`.execute(
      database.owner,
    );
    for (const { name } of tables.rows) {
      const found = await sql`select 1 from ${sql.table(name)} t where t::text ~ '[A-Z]8202001[0-9]{4}'`.execute(
        database.owner,
      );
      expect(found.rows, name).toEqual([]);
    }
  });

  test('the page of a job says neither how many rows a file has nor how many are wrong: others may read it', async () => {
    await checked(csv(line(7), line(8), `${upn(9)},SUSP,2024-13-01,1,Hill School,DB`));
    const found = await sql<{ outcome: string; total: number | null; kept: string }>`select distinct outcome, total,
      jsonb_typeof(checkpoint) as kept from jobs.run
      where kind in ('evidence.local-check', 'evidence.local-delete') and state = 'done'`.execute(database.owner);
    expect(found.rows.length).toBeGreaterThan(0);
    for (const { outcome, total, kept } of found.rows) {
      expect(outcome).not.toMatch(/\d/);
      expect([null, 100]).toContain(total);
      // What a job goes on from is a number of rows, and nothing of them.
      expect([null, 'null', 'number']).toContain(kept);
    }
  });

  test('the same file twice changes nothing, and rows in two files are counted once', async () => {
    const first = csv(line(11), line(12));
    await lead.send(await checked(first), {});
    const before = await counting();
    const again = await checked(first);
    expect(lede(await lead.get(again))).toContain('would change nothing');
    expect(await counting()).toBe(before);
    const overlapping = await checked(csv(line(12), line(13)));
    expect((await lead.get(overlapping)).$('main').text()).toContain('1 row of events that count already');
    await lead.send(overlapping, {});
    expect(await counting()).toBe((before ?? 0) + 1);
    // Taken back, the newer file leaves the older one's word.
    await lead.send(`${overlapping}/withdraw`, { reason: 'Not needed' });
    await work();
    expect(await counting()).toBe(before);
  });

  test('a workbook is read like a CSV', async () => {
    const day = new Date('2024-01-15T00:00:00Z');
    const header = HEADER.split(',').map((value) => ({ value }));
    const cells = [upn(21), 'SUSP', null, 2.5, 'Hill School', 'DB'].map((value) => value && { value });
    cells[2] = { value: day, format: 'dd/mm/yyyy' } as never;
    const workbook = writeWorkbook([header, cells] as never);
    const address = await checked(Buffer.from(await workbook.toBuffer()));
    expect(lede(await lead.get(address))).toContain('No row has a mistake');
    const found = await sql`select starts_on, sessions from evidence.local_event where upload_id =
      ${address.split('/').at(-1)}`.execute(database.owner);
    expect(found.rows).toEqual([{ starts_on: '2024-01-15', sessions: 5 }]);
  });

  test('moves are read, and a file of the other kind is refused in words', async () => {
    const moves = Buffer.from('Date,From,To,Route\n2024-01-15,mainstream,home,EHE\n');
    expect(lede(await lead.get(await checked(moves, 'moves')))).toContain('No row has a mistake');
    expect(lede(await lead.get(await checked(csv(line(1)), 'moves')))).toContain('looks like a file of suspensions');
  });

  test('every look, file and decision is in the audit, in words (SAFETY 34)', async () => {
    const found = await sql<{ action: string }>`select distinct action from audit.entry
      where action like 'evidence.local-data.%' order by 1`.execute(database.owner);
    expect(found.rows.map(({ action }) => action.split('.').at(-1))).toEqual([
      ...['accepted', 'checked', 'deleted', 'discarded', 'listed', 'problems-downloaded', 'refused', 'sealed', 'seen'],
      ...['sent', 'withdrawn'],
    ]);
  });

  test.each(['facilitator', 'evaluator', 'member', 'youth-researcher', 'observer'])(
    'a %s has none of these pages (SAFETY 1)',
    async (role) => {
      const visitor = await signInAs(house, role);
      for (const address of [LOCAL, SEND, await newest(), `${await newest()}/download`])
        expect((await visitor.get(address)).status, address).toBe(403);
    },
  );

  test('another local lead sees that a file has problems, and not the cells (SAFETY 2)', async () => {
    const address = await checked(csv(line(31), `${upn(32)},SUSP,2024-01-10,1,,DB`));
    const id = address.split('/').at(-1);
    await sql`update evidence.local_upload set uploaded_by = (select person_id from accounts.person
      where platform_administrator) where upload_id = ${id}`.execute(database.owner);
    const seen = await lead.get(address);
    expect(seen.$('main').text()).toContain('Only the person who sent the file sees them');
    expect(seen.$('.tl-table--short').length).toBe(0);
    expect((await lead.get(`${address}/download`)).status).toBe(404);
  });

  test('the templates and the guide to their columns are there', async () => {
    expect((await lead.get(`${LOCAL}/download/exclusions.csv`)).body).toContain('UPN,Type,Start date');
    const workbook = await lead.get(`${LOCAL}/download/moves.xlsx`);
    expect([workbook.status, workbook.body.startsWith('PK')]).toEqual([200, true]);
    expect((await lead.get(`${LOCAL}/download/other.csv`)).status).toBe(404);
    expect((await lead.get(`${LOCAL}/columns`)).$('main').text()).toContain('Physical assault against a pupil');
  });
});
