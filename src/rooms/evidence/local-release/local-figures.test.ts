import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { inLocality } from '../../../foundation/db/index.ts';
import { workThroughJobs } from '../../../foundation/jobs/testing.ts';
import { exposedCells } from './attacker/testing.ts';
import { withLocalMeasures } from './local-things.ts';
import { makeLocalRelease, startLocalRelease } from './make-release.job.ts';
import { eventRecords, moveRecords, takeAll } from './attacker/reader/testing.ts';
import { syntheticEvents } from './testing.ts';

const EVENTS = syntheticEvents({ schools: 14, children: 140, seed: 23 });
const SYSTEM = { kind: 'system', name: 'test' } as const;

describe('the figures of local data, as pages and files give them', { timeout: 120_000 }, () => {
  let database: TestDatabase;
  let house: House;
  let observer: Visitor;
  let lead: Visitor;
  let marlshire = '';

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    const found = await sql<{ id: string }>`select locality_id as id from localities.locality`.execute(database.owner);
    marlshire = found.rows[0]?.id ?? '';
    house = await openHouse(database.app);
    [observer, lead] = [await signInAs(house, 'observer'), await signInAs(house, 'local-lead')];
  }, 120_000);
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  async function accept(kind: 'exclusions' | 'moves', records: readonly object[]): Promise<string> {
    const upload = randomUUID();
    await sql`insert into evidence.local_upload (locality_id, upload_id, kind, status, uploaded_at, accepted_at)
      values (${marlshire}, ${upload}, ${kind}, 'accepted', now(), now())`.execute(database.owner);
    const table = kind === 'moves' ? 'local_move' : 'local_event';
    const rows = records.map((record, at) => ({
      locality_id: marlshire,
      upload_id: upload,
      row_number: at + 2,
      identity: `\\x${createHash('md5').update(`${upload} ${at}`).digest('hex')}`,
      ...record,
    }));
    await sql`insert into ${sql.table(`evidence.${table}`)} select * from jsonb_populate_recordset(null::${sql.table(`evidence.${table}`)},
      ${JSON.stringify(rows)}::jsonb)`.execute(database.owner);
    return upload;
  }
  async function release(because: 'more' | 'withdrawn') {
    await inLocality(database.app, SYSTEM, marlshire, (tx) => startLocalRelease(tx, SYSTEM, because));
    await workThroughJobs(database, [makeLocalRelease], { seconds: 100 });
    const failed = await sql<{
      words: string;
    }>`select coalesce(outcome, state) as words from jobs.run where state <> 'done' and kind = ${makeLocalRelease.name}`.execute(
      database.owner,
    );
    expect(failed.rows).toEqual([]);
  }

  it('are not there before a file is accepted; the page says what comes and leads on', async () => {
    for (const page of ['', '/repeats', '/moves']) {
      const seen = await lead.get(`/in/marlshire/local/figures${page}`);
      expect([seen.status, seen.$('.tl-empty').length]).toEqual([200, 1]);
      expect(seen.$('.tl-empty a').attr('href')).toBe('/in/marlshire/local/send');
      expect((await observer.get(`/in/marlshire/local/figures${page}`)).$('.tl-empty a').length).toBe(0);
    }
  });

  it('tell no hidden number to a reader of every page and file who adds them all up (SAFETY 37)', async () => {
    await accept('exclusions', eventRecords(EVENTS));
    await accept('moves', moveRecords(140, 9));
    await release('more');
    const of = new Map(EVENTS.map((event) => [event.school, event]));
    const knowledge = {
      phaseOf: (school: string) => of.get(school)?.phase ?? '',
      areaOf: (school: string) => of.get(school)?.area ?? '',
      constant: ['sex', 'year-group', 'ethnicity'],
    };
    const read = await takeAll(observer);
    const hidden = [...read].filter(([, shown]) => shown === null);
    expect(read.size).toBeGreaterThan(200);
    expect(hidden.length).toBeGreaterThan(20);
    expect(await exposedCells(read, knowledge, 5)).toEqual([]);
    // The attacker is not blind: with all hidden rows of one breakdown shown but one, that one is known.
    const names = hidden
      .map(([cell]) => cell)
      .filter((cell) => /^events\|(?:school|year-group|ethnicity)\|/.test(cell));
    const [first = 'none'] = names;
    const by = first.split('|')[1] ?? '';
    const rows = names.filter((cell) => cell.split('|')[1] === by && cell !== first);
    const truth = (row: string) =>
      EVENTS.filter((event) => [event.school, event.yearGroup, event.ethnicity].includes(row)).length;
    const broken = new Map([...read, ...rows.map((cell) => [cell, truth(cell.split('|')[2] ?? '')] as const)]);
    expect((await exposedCells(broken, knowledge, 5)).join()).toContain(first);
  });

  it('have nothing that axe would find, and their looks are on record', async () => {
    for (const page of ['?by=reason', '/moves']) {
      const seen = await observer.get(`/in/marlshire/local/figures${page}`);
      await expectAccessible(seen.body);
      expect(seen.headers['cache-control']).toContain('no-store');
    }
    const looks = await sql`select 1 from audit.entry where action = 'evidence.local-figures.seen'`.execute(
      database.owner,
    );
    expect(looks.rows.length).toBeGreaterThan(3);
  });

  it('hold no true number of a hidden one in what pages can read', async () => {
    const cells = await inLocality(database.app, SYSTEM, marlshire, (tx) =>
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
    const seen = await observer.get('/in/marlshire/local/figures');
    const locality = { id: marlshire } as Parameters<typeof source.series>[1];
    const points = (id: string) =>
      inLocality(database.app, SYSTEM, marlshire, (tx) => source.series(tx, locality, `evidence:local/${id}`));
    expect(seen.$('.tl-finding').text()).toContain((await points('suspensions'))[0]?.value?.toLocaleString('en-GB'));
    expect(await points('permanent-exclusions')).toEqual([]);
  });

  it('go when the file is taken back, and nothing says what was in it', async () => {
    await sql`update evidence.local_upload set status = 'withdrawn'`.execute(database.owner);
    await release('withdrawn');
    expect((await observer.get('/in/marlshire/local/figures')).$('.tl-empty').length).toBe(1);
  });

  it('refuse a minimum under three with a sentence, and work out all anew for another', async () => {
    const address = '/in/marlshire/local/figures/minimum';
    const refused = await lead.send(address, { minimum: '2' });
    expect([refused.status, refused.body]).toEqual([
      422,
      expect.stringContaining('Fewer than 3 would not hide who it is'),
    ]);
    expect((await observer.get(address)).status).toBe(403);
    expect((await lead.send(address, { minimum: '6' })).location).toContain('/jobs/');
  });
});
