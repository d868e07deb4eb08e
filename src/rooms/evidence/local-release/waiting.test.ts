import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveRecords } from './attacker/records/testing.ts';
import { syntheticMoves } from './attacker/releases/testing.ts';
import { openLocalHouse, type LocalHouse } from './house/testing.ts';
import { FAILED } from './tables.ts';

const PAGE = '/in/marlshire/local/figures/moves';

describe('figures of local data that are not there yet', { timeout: 120_000 }, () => {
  let local: LocalHouse;
  beforeAll(async () => {
    local = await openLocalHouse();
    await local.accept('moves', moveRecords(syntheticMoves([], 60, 9)));
    await local.ask('more');
  }, 120_000);
  afterAll(() => local.close());

  const wait = (rules: number) =>
    sql`update evidence.local_release set waiting_since = '2026-03-04T12:00Z', rules = ${rules}`.execute(
      local.database.owner,
    );
  const notices = async () => (await local.observer.get(PAGE)).$('main .govuk-inset-text').text();

  it('are said to be worked out, with the way to how far that is for whoever may look at jobs', async () => {
    const [lead, observer] = [await local.lead.get(PAGE), await local.observer.get(PAGE)];
    expect(observer.$('.tl-empty').text()).toContain('The figures are being worked out');
    expect(observer.$('.tl-empty a').length).toBe(0);
    const job = lead.$('.tl-empty a').attr('href') ?? '';
    expect((await local.lead.get(job)).status).toBe(200);
    await local.work();
    expect((await local.observer.get(PAGE)).$('.tl-empty').length).toBe(0);
    await local.ask('more');
    expect(await notices()).toContain('Newer figures are being worked out');
    await local.work();
    expect(await notices()).toBe('');
  });
  it('and wait, say since when, what brings them out and that other years are not held up', async () => {
    await wait(1);
    const said = await notices();
    for (const words of ['since 4 March 2026', 'at least 5 children', 'other school years are not held up'])
      expect(said).toContain(words);
    const file = await local.observer.get(`${PAGE.replace('/moves', '')}/files/moves.ways.csv`);
    expect([file.status, file.body]).toEqual([200, expect.stringContaining('Newer data wait since 4 March 2026')]);
  });
  it('and could not be worked out, say so, and are tried again at the next start', async () => {
    await wait(FAILED);
    expect(await notices()).toContain('it could not be worked out what of them may be shown');
    await sql`delete from evidence.local_cell`.execute(local.database.owner);
    await sql`update evidence.local_release set version = version + 1`.execute(local.database.owner);
    expect((await local.observer.get(PAGE)).$('.tl-empty').text()).toContain('could not be worked out');
    const again = await sql`select 1 from evidence.localities_to_release(1)`.execute(local.database.owner);
    expect(again.rows.length).toBe(1);
  });
});
