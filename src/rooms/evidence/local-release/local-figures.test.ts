import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { takeAll } from './attacker/reader/testing.ts';
import { eventRecords, moveRecords } from './attacker/records/testing.ts';
import { knowing, syntheticMoves } from './attacker/releases/testing.ts';
import { exposedCells } from './attacker/testing.ts';
import { openLocalHouse, type LocalHouse } from './house/testing.ts';
import { withLocalMeasures } from './local-things.ts';
import { syntheticEvents } from './testing.ts';

const EVENTS = syntheticEvents({ schools: 6, children: 60, seed: 23 });
const EXCLUSIONS = syntheticEvents({ schools: 4, children: 14, seed: 5 }).map((one) => ({ ...one, halfDays: 0 }));
const MOVES = syntheticMoves(EXCLUSIONS, 60, 9);

describe('the figures of local data, as pages and files give them', { timeout: 120_000 }, () => {
  let local: LocalHouse;
  beforeAll(async () => {
    local = await openLocalHouse();
  }, 120_000);
  afterAll(() => local.close());

  it('are not there before a file is accepted; the page says what comes and leads on', async () => {
    for (const page of ['', '/repeats', '/moves']) {
      const seen = await local.lead.get(`/in/marlshire/local/figures${page}`);
      expect([seen.status, seen.$('.tl-empty').length]).toEqual([200, 1]);
      expect(seen.$('.tl-empty a').attr('href')).toBe('/in/marlshire/local/send');
      expect((await local.observer.get(`/in/marlshire/local/figures${page}`)).$('.tl-empty a').length).toBe(0);
    }
  });

  it('tell no hidden number to a reader of every page and file who adds them all up (SAFETY 37)', async () => {
    await local.accept('exclusions', eventRecords(EVENTS, 'suspension'));
    await local.accept('exclusions', eventRecords(EXCLUSIONS, 'permanent-exclusion'));
    await local.accept('moves', moveRecords(MOVES));
    await local.ask('more');
    await local.work();
    const knowledge = knowing([{ exclusions: EXCLUSIONS, moves: MOVES, suspensions: EVENTS }]);
    const read = await takeAll(local.observer);
    for (const [kind, cells] of Object.entries(read)) {
      const kept = await local.cellsIn(kind);
      const said = [...cells].filter(([cell, shown]) => shown !== 0 || kept.has(cell));
      expect(Object.fromEntries(said)).toEqual(Object.fromEntries(kept));
    }
    expect(await exposedCells([read], knowledge, 5)).toEqual([]);
    const route = await local.observer.get('/in/marlshire/local/figures/moves?route=teleport');
    expect([route.status, route.body]).toEqual([400, expect.stringContaining('managed-move')]);
  });

  it('have nothing that axe would find, and their looks are on record', async () => {
    for (const page of ['?by=reason', '/moves']) {
      const seen = await local.observer.get(`/in/marlshire/local/figures${page}`);
      await expectAccessible(seen.body);
      expect(seen.headers['cache-control']).toContain('no-store');
    }
    const looks = await sql`select 1 from audit.entry where action = 'evidence.local-figures.seen'`.execute(
      local.database.owner,
    );
    expect(looks.rows.length).toBeGreaterThan(3);
  });

  it('hold no true number of a hidden one in what pages can read', async () => {
    const cells = await local.inMarlshire((tx) =>
      sql<{ n: number }>`select count(*)::int as n from evidence.local_basis`.execute(tx),
    );
    expect(cells.rows[0]?.n).toBe(0);
  });

  it('are points of measures only where they are shown', async () => {
    const source = withLocalMeasures({
      room: 'evidence',
      find: () => Promise.resolve([]),
      series: () => Promise.resolve([]),
    });
    const seen = await local.observer.get('/in/marlshire/local/figures');
    const locality = { id: local.marlshire } as Parameters<typeof source.series>[1];
    const points = (id: string) => local.inMarlshire((tx) => source.series(tx, locality, `evidence:local/${id}`));
    expect(seen.$('.tl-finding').text()).toContain((await points('suspensions'))[0]?.value?.toLocaleString('en-GB'));
    const excluded = (await local.cellsIn('permanent-exclusion')).get('events') ?? null;
    expect((await points('permanent-exclusions')).map(({ value }) => value)).toEqual(
      excluded === null ? [] : [excluded],
    );
  });

  it('are written by jobs of local data alone, whatever else runs in the locality (SAFETY 37)', async () => {
    const before = await local.shownCells();
    const asPage = (statement: ReturnType<typeof sql>) => local.inMarlshire((tx) => statement.execute(tx));
    await expect(
      asPage(sql`insert into evidence.local_cell (locality_id, academic_year, kind, cell, shown)
        values (${local.marlshire}, '2023/24', 'suspension', 'made up', 1)`),
    ).rejects.toThrow('row-level security');
    await asPage(sql`update evidence.local_cell set shown = 1`);
    await asPage(sql`delete from evidence.local_cell`);
    await asPage(sql`update evidence.local_release set minimum = 3`);
    expect(await local.shownCells()).toEqual(before);
    const changed = await sql`select 1 from evidence.local_release where minimum = 3
      union all select 1 from evidence.local_cell where cell = 'events' and shown = 1`.execute(local.database.owner);
    expect(changed.rows).toEqual([]);
  });

  it('go at once when a file of theirs is taken back, and those of other files stay (SAFETY 37)', async () => {
    expect([...(await local.shownCells()).keys()].toSorted()).toEqual(['move', 'permanent-exclusion', 'suspension']);
    await sql`update evidence.local_upload set status = 'withdrawn' where kind = 'moves'`.execute(local.database.owner);
    await local.ask('withdrawn');
    expect([...(await local.shownCells()).keys()].toSorted()).toEqual(['permanent-exclusion', 'suspension']);
    await local.work();
    expect([...(await local.shownCells()).keys()].toSorted()).toEqual(['permanent-exclusion', 'suspension']);
  });

  it('go at once when a number may stand for more children only, before any job has run (SAFETY 37)', async () => {
    expect((await local.lead.send('/in/marlshire/local/figures/minimum', { minimum: '7' })).location).toContain(
      '/jobs/',
    );
    expect((await local.shownCells()).size).toBe(0);
    expect((await local.observer.get('/in/marlshire/local/figures')).$('.tl-empty').length).toBe(1);
  });

  it('go when the file is taken back, and nothing says what was in it', async () => {
    await sql`update evidence.local_upload set status = 'withdrawn'`.execute(local.database.owner);
    await local.work();
    expect((await local.observer.get('/in/marlshire/local/figures')).$('.tl-empty').length).toBe(1);
  });

  it('refuse a minimum under three with a sentence, and work out all anew for another', async () => {
    const address = '/in/marlshire/local/figures/minimum';
    const refused = await local.lead.send(address, { minimum: '2' });
    expect([refused.status, refused.body]).toEqual([
      422,
      expect.stringContaining('Fewer than 3 would not hide who it is'),
    ]);
    expect((await local.observer.get(address)).status).toBe(403);
    expect((await local.lead.send(address, { minimum: '6' })).location).toContain('/jobs/');
  });
});
