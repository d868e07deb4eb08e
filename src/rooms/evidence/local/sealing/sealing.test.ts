import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testConfig } from '../../../../../tests/support/config.ts';
import { onPlatform, system } from '../../../../foundation/db/index.ts';
import { localBench, type LocalBench } from '../import/testing.ts';
import { pupilNumber } from '../testing.ts';
import { sealLocalRows, startSeals } from './seal.job.ts';

const UPNS = [pupilNumber('820200117001'), pupilNumber('820200117002')];
const FILE = `UPN,Type,Start date,Days,School\n${UPNS.map((upn) => `${upn},SUSP,2024-01-15,2,Hill School\n`).join('')}`;

describe('scrambled pupil numbers', () => {
  let bench: LocalBench;
  beforeAll(async () => {
    bench = await localBench();
  });
  afterAll(() => bench.database.close());

  type Row = { identity: string; pupil: string };
  const rows = async () =>
    (
      await sql<Row>`select encode(identity, 'hex') as identity, encode(pupil_key, 'hex') as pupil
        from evidence.local_event order by upload_id, row_number`.execute(bench.database.owner)
    ).rows;
  const key = async () => {
    const found = await sql<{ key: Buffer }>`select key from evidence.local_key`.execute(bench.database.owner);
    return found.rows[0]?.key ?? Buffer.alloc(0);
  };

  /** What somebody tries who has the database, its keys and this program, and guesses a pupil number and a day. */
  async function guesses(): Promise<Row[]> {
    const held = await key();
    const scramble = (text: string) => createHmac('sha256', held).update(text).digest('hex');
    return UPNS.map((upn) => {
      const pupil = scramble(`upn ${upn}`);
      return { pupil, identity: scramble(`event|${pupil}|suspension|2024-01-15`).slice(0, 32) };
    });
  }

  test('are not found by trying all numbers with what the database holds (SAFETY 35)', async () => {
    const { id, status } = await bench.check(FILE);
    expect(status).toBe('checked');
    await bench.accept(id);
    const kept = JSON.stringify(await rows());
    for (const { pupil, identity } of await guesses()) {
      expect(kept).not.toContain(pupil);
      expect(kept).not.toContain(identity);
    }
    const content = createHmac('sha256', await key())
      .update(FILE)
      .digest();
    const same = await sql`select 1 from evidence.local_upload where content_hash = ${content}`.execute(
      bench.database.owner,
    );
    expect(same.rows).toEqual([]);
  });

  test('are the same in the next file', async () => {
    expect(await bench.check(FILE.replace('Hill School', 'Hill school'))).toMatchObject({
      status: 'checked',
      known: 2,
    });
  });

  test('of before there was a secret are sealed without being known, and meet those that come after', async () => {
    const sealed = await rows();
    const [first, second] = await guesses();
    for (const [at, old] of [first, second].entries())
      await sql`update evidence.local_event set pupil_key = decode(${old?.pupil}, 'hex'),
        identity = decode(${old?.identity}, 'hex') where row_number = ${at + 2}`.execute(bench.database.owner);
    await sql`update evidence.local_key set seal_check = null`.execute(bench.database.owner);
    const platform = system('test');
    await startSeals(bench.database.app, platform, null);
    await startSeals(bench.database.app, platform, testConfig().localDataSecret);
    await startSeals(bench.database.app, platform, testConfig().localDataSecret);
    const asked = await sql`select 1 from jobs.run where kind = ${sealLocalRows.name}`.execute(bench.database.owner);
    expect(asked.rows).toHaveLength(1);
    await bench.work({}, [sealLocalRows]);
    expect(await rows()).toEqual(sealed);
    expect(
      await onPlatform(bench.database.app, platform, (tx) =>
        sql`select 1 from evidence.unsealed_localities()`.execute(tx),
      ),
    ).toMatchObject({ rows: [] });
  });

  test('under another secret are never mixed with the earlier ones: the file is refused, and says what to do', async () => {
    const other = { localDataSecret: 'quite another secret of at least thirty-two characters' };
    const { status, refusal } = await bench.check(FILE, other);
    expect([status, refusal]).toEqual(['refused', expect.stringContaining('put the earlier secret back')]);
    expect((await bench.check(FILE, { localDataSecret: null })).refusal).toContain('LOCAL_DATA_SECRET');
    const pieces = await sql`select 1 from uploads.chunk`.execute(bench.database.owner);
    expect(pieces.rows).toEqual([]);
    // Taken back, there is nothing left to mix with.
    await sql`delete from evidence.local_upload`.execute(bench.database.owner);
    expect(await bench.check(FILE, other)).toMatchObject({ status: 'checked', known: 0 });
  });
});
