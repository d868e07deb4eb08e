import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { inLocality, onPlatform, type Tx } from '../../../foundation/db/index.ts';
import { PERSONAS, personaId } from '../../accounts/index.ts';
import { insertLocality } from '../../localities/index.ts';
import { beginLocalWork } from './local-work.queries.ts';

const TABLES = ['local_event', 'local_move', 'local_key', 'accepted_event', 'accepted_move'];

/** Single rows of children: whoever somebody is, a page never has them. */
describe('the rows of local data', () => {
  let database: TestDatabase;
  let marlshire: string;
  const other = randomUUID();

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    const found = await sql<{ id: string }>`select locality_id as id from localities.locality`.execute(database.owner);
    marlshire = found.rows[0]?.id ?? '';
    const locality = { slug: 'other', name: 'Other', areaNumber: '301', anchorOrganisation: 'Other council' };
    await inLocality(database.owner, { kind: 'system', name: 'test' }, other, (tx) =>
      insertLocality(tx, { id: other, ...locality, demonstration: false }, new Date()),
    );
    for (const place of [marlshire, other]) await fill(place);
  });
  afterAll(() => database.close());

  async function fill(place: string) {
    const upload = randomUUID();
    await sql`insert into evidence.local_key values (${place}, ${Buffer.alloc(32, 1)})`.execute(database.owner);
    await sql`insert into evidence.local_upload (locality_id, upload_id, kind, status, uploaded_at, accepted_at)
      values (${place}, ${upload}, 'exclusions', 'accepted', now(), now())`.execute(database.owner);
    await sql`insert into evidence.local_event (locality_id, upload_id, row_number, identity, kind, starts_on, sessions,
      academic_year, term, school, reasons) values (${place}, ${upload}, 2, ${Buffer.alloc(16)}, 'suspension',
      '2024-01-10', 2, '2023/24', 'spring', 'A school', '{DB}')`.execute(database.owner);
    await sql`insert into evidence.local_move (locality_id, upload_id, row_number, identity, moved_on, academic_year,
      term, from_setting, to_setting, route) values (${place}, ${upload}, 2, ${Buffer.alloc(16)}, '2024-01-10',
      '2023/24', 'spring', 'mainstream', 'special', 'plan-placement')`.execute(database.owner);
  }

  async function job(place: string, kind: string, state = 'running') {
    const made = await sql<{ id: string }>`insert into jobs.run (locality_id, kind, title, payload, state, lease)
      values (${place}, ${kind}, 'Local data', '{}', ${state}, ${state === 'running' ? randomUUID() : null})
      returning run_id as id`.execute(database.owner);
    return made.rows[0]?.id ?? '';
  }

  async function seen(tx: Tx) {
    const counts: number[] = [];
    for (const table of TABLES)
      counts.push((await sql`select 1 from ${sql.table(`evidence.${table}`)}`.execute(tx)).rows.length);
    return counts.join();
  }
  const NONE = '0,0,0,0,0';
  const ONE = '1,1,1,1,1';
  const asJob = (run: string, place = marlshire) =>
    inLocality(database.app, { kind: 'system', name: 'test' }, place, async (tx) => {
      await beginLocalWork(tx, run);
      return seen(tx);
    });

  test.each(PERSONAS.map(({ key }) => key))(
    'are hidden from %s, in the locality and outside (SAFETY 3)',
    async (key) => {
      await job(marlshire, 'evidence.local-check');
      const actor = { kind: 'person' as const, person: (await personaId(database.owner, key)) ?? randomUUID() };
      expect(await inLocality(database.app, actor, marlshire, seen)).toBe(NONE);
      expect(await onPlatform(database.app, actor, seen)).toBe(NONE);
    },
  );

  test('are seen by a running job of local data, of this locality only (SAFETY 5)', async () => {
    const ours = await job(marlshire, 'evidence.local-check');
    expect(await asJob(ours)).toBe(ONE);
    expect(await asJob(ours, other)).toBe(NONE);
    expect(await asJob(await job(other, 'evidence.local-check'))).toBe(NONE);
  });

  test('are hidden from other jobs, from jobs that wait or have ended, and from a made up one', async () => {
    expect(await asJob(await job(marlshire, 'localities.check-schools'))).toBe(NONE);
    for (const state of ['waiting', 'done', 'failed', 'cancelled'])
      expect(await asJob(await job(marlshire, 'evidence.local-check', state)), state).toBe(NONE);
    expect(await asJob(randomUUID())).toBe(NONE);
  });

  test('are hidden again once the transaction of the job is over', async () => {
    await asJob(await job(marlshire, 'evidence.local-check'));
    const later = await Promise.all(
      Array.from({ length: 10 }, () => inLocality(database.app, { kind: 'nobody' }, marlshire, seen)),
    );
    expect(new Set(later)).toEqual(new Set([NONE]));
  });

  test('cannot be written by a page either', async () => {
    const write = inLocality(database.app, { kind: 'nobody' }, marlshire, (tx) =>
      sql`insert into evidence.local_move (locality_id, upload_id, row_number, identity, moved_on, academic_year,
        term, from_setting, to_setting, route) select locality_id, upload_id, 3, ${Buffer.alloc(16, 3)}, '2024-01-10',
        '2023/24', 'spring', 'mainstream', 'special', 'other' from evidence.local_upload limit 1`.execute(tx),
    );
    await expect(write).rejects.toMatchObject({ code: '42501' });
  });
});
