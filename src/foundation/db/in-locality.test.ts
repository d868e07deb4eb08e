import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { inLocality, nobody, onPlatform, system, type Tx } from './index.ts';

const north = randomUUID();
const south = randomUUID();

describe('a locality sees its own rows and no other’s', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await bareDatabase();
    for (const [id, slug] of [
      [north, 'north'],
      [south, 'south'],
    ] as const) {
      await inLocality(database.app, system('test'), id, (tx) => open(tx, id, slug));
    }
  });
  afterAll(() => database.close());

  test('within a locality, only its row is there', async () => {
    const seen = await inLocality(database.app, nobody, north, slugs);
    expect(seen).toEqual(['north']);
  });

  test('outside any locality there is nothing', async () => {
    expect(await onPlatform(database.app, nobody, slugs)).toEqual([]);
    const raw = await sql`select 1 from localities.locality`.execute(database.app);
    expect(raw.rows).toEqual([]);
  });

  test('a row of another locality cannot be written', async () => {
    const write = inLocality(database.app, nobody, north, (tx) => open(tx, randomUUID(), 'stolen'));
    await expect(write).rejects.toMatchObject({ code: '42501' });
  });

  test('a row of another locality cannot be changed, nor taken over', async () => {
    await inLocality(database.app, nobody, north, async (tx) => {
      const touched = await sql`update localities.locality set name = 'Mine' where locality_id = ${south}`.execute(tx);
      expect(touched.numAffectedRows).toBe(0n);
    });
    const steal = inLocality(database.app, nobody, north, (tx) =>
      sql`update localities.locality set locality_id = ${south} where locality_id = ${north}`.execute(tx),
    );
    await expect(steal).rejects.toMatchObject({ code: '42501' });
  });

  test('ten thousand interleaved requests over a small pool see no foreign row (SAFETY 7)', async () => {
    const rounds = 10_000;
    const kinds = [
      ['north', north],
      ['south', south],
      [null, null],
    ] as const;
    let foreign = 0;
    let next = 0;
    const worker = async () => {
      while (next < rounds) {
        const [slug, id] = kinds[next++ % kinds.length] ?? [null, null];
        const seen = id
          ? await inLocality(database.app, nobody, id, slugs)
          : await onPlatform(database.app, nobody, slugs);
        if (seen.join() !== (slug ?? '')) foreign++;
      }
    };
    await Promise.all(Array.from({ length: 20 }, worker));
    expect(foreign).toBe(0);
  }, 60_000);

  test('a failed piece of work leaves nothing behind', async () => {
    const id = randomUUID();
    const failing = inLocality(database.app, nobody, id, async (tx) => {
      await open(tx, id, 'half-done');
      throw new Error('stop here');
    });
    await expect(failing).rejects.toThrow('stop here');
    expect(await inLocality(database.app, nobody, id, slugs)).toEqual([]);
  });
});

async function open(tx: Tx, id: string, slug: string): Promise<void> {
  await sql`insert into localities.locality (locality_id, slug, name, area_number, anchor_organisation, opened_at)
    values (${id}, ${slug}, ${slug}, '885', 'Council', now())`.execute(tx);
}

async function slugs(tx: Tx): Promise<string[]> {
  const found = await sql<{ slug: string }>`select slug from localities.locality order by slug`.execute(tx);
  return found.rows.map(({ slug }) => slug);
}
