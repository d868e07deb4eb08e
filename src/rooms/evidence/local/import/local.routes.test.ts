import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import type { Seen } from '../../../../../tests/support/house.ts';
import { csv, HEADER, line, LOCAL, localBrowser, upn, type LocalBrowser } from './browser/testing.ts';

describe('local data in the browser', () => {
  let local: LocalBrowser;
  beforeAll(async () => {
    local = await localBrowser();
  });
  afterAll(() => local.close());

  const count = async (table: string) =>
    (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(local.database.owner)).rows[0]?.n;
  const counting = async () => {
    // Views look at the locality of the transaction; the owner sees every row.
    const found = await sql<{ n: number }>`select count(distinct e.identity) as n from evidence.local_event e
      join evidence.local_upload u using (locality_id, upload_id) where u.status = 'accepted'`.execute(
      local.database.owner,
    );
    return found.rows[0]?.n;
  };
  const lede = ({ $ }: Seen) => $('.tl-lede').text();

  test('a file is checked, mended, accepted, and taken back whole', async () => {
    const bad = await local.checked(csv(line(1), line(2), `${upn(3)},SUSP,2024-13-01,=1+1,Hill School,DB`));
    const seen = await local.lead.get(bad);
    expect(lede(seen)).toContain('1 row of 3 has a mistake');
    expect(seen.$('.tl-table--short tbody tr').length).toBe(2);
    expect(await counting()).toBe(0);
    const file = await local.lead.get(`${bad}/download`);
    expect(file.body).toContain("4,mistake,Days,'=1+1,");
    expect(file.body).not.toContain(upn(3));
    const refused = await local.lead.send(bad, {});
    expect([refused.status, refused.$('.govuk-error-summary__list').text().trim()]).toEqual([
      422,
      expect.stringContaining('left out'),
    ]);
    await local.lead.send(bad, {}, { action: `${bad}/discard` });

    const good = await local.checked(csv(line(1), line(2), line(3)));
    expect(lede(await local.lead.get(good))).toContain('No row has a mistake');
    const accepted = await local.lead.send(good, {});
    expect(accepted.location).toBe(`${LOCAL}?done=accepted`);
    expect((await local.lead.follow(accepted)).$('.tl-success').text()).toContain('accepted');
    expect(await counting()).toBe(3);

    const asked = await local.lead.send(`${good}/withdraw`, { reason: '' });
    expect(asked.status).toBe(422);
    await local.lead.send(`${good}/withdraw`, { reason: 'Sent by mistake' });
    expect(await counting()).toBe(0);
    await local.work();
    expect([await count('evidence.local_event'), await count('evidence.local_problem')]).toEqual([0, 0]);
    expect(lede(await local.lead.get(good))).toContain('Sent by mistake');
  });

  test('the same file twice changes nothing, and rows in two files are counted once', async () => {
    const first = csv(line(11), line(12));
    await local.lead.send(await local.checked(first), {});
    const before = await counting();
    const again = await local.checked(first);
    expect(lede(await local.lead.get(again))).toContain('would change nothing');
    expect(await counting()).toBe(before);
    const overlapping = await local.checked(csv(line(12), line(13)));
    expect((await local.lead.get(overlapping)).$('main').text()).toContain('1 row of events that count already');
    await local.lead.send(overlapping, {});
    expect(await counting()).toBe((before ?? 0) + 1);
    // Taken back, the newer file leaves the older one's word.
    await local.lead.send(`${overlapping}/withdraw`, { reason: 'Not needed' });
    await local.work();
    expect(await counting()).toBe(before);
  });

  test('a workbook is read like a CSV', async () => {
    const day = new Date('2024-01-15T00:00:00Z');
    const header = HEADER.split(',').map((value) => ({ value }));
    const cells = [upn(21), 'SUSP', null, 2.5, 'Hill School', 'DB'].map((value) => value && { value });
    cells[2] = { value: day, format: 'dd/mm/yyyy' } as never;
    const workbook = writeWorkbook([header, cells] as never);
    const address = await local.checked(Buffer.from(await workbook.toBuffer()));
    expect(lede(await local.lead.get(address))).toContain('No row has a mistake');
    const found = await sql`select starts_on, sessions from evidence.local_event where upload_id =
      ${address.split('/').at(-1)}`.execute(local.database.owner);
    expect(found.rows).toEqual([{ starts_on: '2024-01-15', sessions: 5 }]);
  });

  test('moves are read, and a file of the other kind is refused in words', async () => {
    const moves = Buffer.from('Date,From,To,Route\n2024-01-15,mainstream,home,EHE\n');
    expect(lede(await local.lead.get(await local.checked(moves, 'moves')))).toContain('No row has a mistake');
    expect(lede(await local.lead.get(await local.checked(csv(line(1)), 'moves')))).toContain(
      'looks like a file of suspensions',
    );
  });

  test('every look, file and decision is in the audit, in words (SAFETY 34)', async () => {
    const found = await sql<{ action: string }>`select distinct action from audit.entry
      where action like 'evidence.local-data.%' order by 1`.execute(local.database.owner);
    expect(found.rows.map(({ action }) => action.split('.').at(-1))).toEqual([
      ...['accepted', 'checked', 'deleted', 'discarded', 'listed', 'problems-downloaded', 'refused', 'sealed', 'seen'],
      ...['sent', 'withdrawn'],
    ]);
  });

  test('the templates and the guide to their columns are there', async () => {
    expect((await local.lead.get(`${LOCAL}/download/exclusions.csv`)).body).toContain('UPN,Type,Start date');
    const workbook = await local.lead.get(`${LOCAL}/download/moves.xlsx`);
    expect([workbook.status, workbook.body.startsWith('PK')]).toEqual([200, true]);
    expect((await local.lead.get(`${LOCAL}/download/other.csv`)).status).toBe(404);
    expect((await local.lead.get(`${LOCAL}/columns`)).$('main').text()).toContain('Physical assault against a pupil');
  });
});
