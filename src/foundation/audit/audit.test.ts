import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { inLocality, onPlatform, system, type Tx } from '../db/index.ts';
import { audit, forgetLines, readOwnTrail, readTrail } from './index.ts';

describe('the audit', () => {
  let database: TestDatabase;
  const [north, south, person] = [randomUUID(), randomUUID(), randomUUID()];
  const session = randomUUID();
  const jo = { kind: 'person', person, session } as const;

  beforeAll(async () => {
    database = await bareDatabase();
    await inLocality(database.app, jo, north, (tx) => audit(tx, jo, 'accounts.role.changed', 'thing-1'));
  });
  afterAll(() => database.close());

  test('says who did what to which thing, within its locality only', async () => {
    const seen = await inLocality(database.app, jo, north, (tx) => auditTrail(tx));
    expect(seen).toMatchObject([{ action: 'accounts.role.changed', person, session, system: null, thing: 'thing-1' }]);
    expect(await inLocality(database.app, jo, south, (tx) => auditTrail(tx))).toEqual([]);
  });

  test('is kept or lost together with the change', async () => {
    const failing = inLocality(database.app, system('test'), north, async (tx) => {
      await audit(tx, system('test'), 'accounts.role.changed');
      throw new Error('undo');
    });
    await expect(failing).rejects.toThrow('undo');
    expect(await inLocality(database.app, jo, north, (tx) => auditTrail(tx))).toHaveLength(1);
  });

  test('cannot be changed or removed by the app role, nor written in another’s name (SAFETY 34)', async () => {
    const refused = { code: '42501' };
    await expect(sql`update audit.entry set action = 'a.b'`.execute(database.app)).rejects.toMatchObject(refused);
    await expect(sql`delete from audit.entry`.execute(database.app)).rejects.toMatchObject(refused);
    const other = { kind: 'person', person: randomUUID() } as const;
    await expect(inLocality(database.app, jo, north, (tx) => audit(tx, other, 'a.b'))).rejects.toMatchObject(refused);
    const otherSession = inLocality(database.app, jo, north, (tx) =>
      sql`insert into audit.entry (locality_id, actor_kind, person_id, session_id, action)
        values (${north}, 'person', ${person}, ${randomUUID()}, 'a.b')`.execute(tx),
    );
    await expect(otherSession).rejects.toMatchObject(refused);
  });

  test('shows a person what they did and what was done to them in every locality, and nothing of others', async () => {
    const ada = { kind: 'person', person: randomUUID() } as const;
    await inLocality(database.app, ada, south, (tx) => audit(tx, ada, 'accounts.person.seen', person));
    const own = await onPlatform(database.app, jo, async (tx) => ({
      did: await readOwnTrail(tx, person, 'did', 10),
      about: await readOwnTrail(tx, person, 'about', 10),
      others: await readOwnTrail(tx, ada.person, 'did', 10),
    }));
    expect(own.did).toMatchObject([{ action: 'accounts.role.changed', locality: north, session }]);
    expect(own.about).toMatchObject([{ action: 'accounts.person.seen', locality: south, person: ada.person }]);
    // Of ada only the look at jo, which is jo's to know.
    expect(own.others.map(({ thing }) => thing)).toEqual([person]);
  });

  test('is read by page, by day in London, by person, by action and by thing', async () => {
    const west = randomUUID();
    for (const thing of ['one', 'two', 'three'])
      await inLocality(database.app, jo, west, (tx) => audit(tx, jo, 'accounts.role.changed', thing));
    await inLocality(database.app, system('test'), west, (tx) => audit(tx, system('test'), 'thread.link.made'));
    const things = (filter: Parameters<typeof readTrail>[2], most = 10) =>
      inLocality(database.app, jo, west, async (tx) =>
        (await readTrail(tx, west, filter, most)).map((one) => one.thing),
      );
    expect(await things({})).toEqual([null, 'three', 'two', 'one']);
    expect(await things({ actor: { person }, actions: ['accounts.role.changed'] }, 2)).toEqual(['three', 'two']);
    const [, third] = await inLocality(database.app, jo, west, (tx) => readTrail(tx, west, {}, 10));
    expect(await things({ before: third?.id ?? 0 })).toEqual(['two', 'one']);
    expect(await things({ actor: 'system' })).toEqual([null]);
    expect(await things({ thing: 'two', session })).toEqual(['two']);
    expect(await things({ from: '2000-01-01', to: '2000-01-02' })).toEqual([]);
    expect(await things({ from: '2000-01-01', to: '2999-01-01' })).toHaveLength(4);
  });

  test('is forgotten by age only, and never within a year (SAFETY 34)', async () => {
    const day = 86_400_000;
    const ago = (days: number) => new Date(Date.now() - days * day);
    await sql`insert into audit.entry (at, actor_kind, action) values (${ago(800)}, 'nobody', 'test.old.line'),
      (${ago(400)}, 'nobody', 'test.old.line'), (${ago(300)}, 'nobody', 'test.old.line')`.execute(database.owner);
    const tooSoon = onPlatform(database.app, jo, (tx) => forgetLines(tx, ago(364), 100));
    await expect(tooSoon).rejects.toMatchObject({ code: '22023' });
    expect(await onPlatform(database.app, jo, (tx) => forgetLines(tx, ago(700), 100))).toBe(1);
    expect(await onPlatform(database.app, jo, (tx) => forgetLines(tx, ago(366), 100))).toBe(1);
  });

  test('answers each filter of a page from an index, also among many lines', async () => {
    const big = randomUUID();
    for (const from of [0, 5_000, 10_000])
      await sql`insert into audit.entry (at, locality_id, actor_kind, person_id, session_id, action, thing_id)
        select now() - make_interval(mins => n), ${big}, 'person', md5((n % 50)::text)::uuid, md5((n % 900)::text)::uuid,
          'test.line.' || chr(97 + n % 20), md5((n % 3000)::text)
        from generate_series(${from}::integer, ${from + 4_999}::integer) n`.execute(database.owner);
    await sql`analyze audit.entry`.execute(database.owner);
    const one = sql`locality_id = ${big}`;
    const ways = {
      newest: one,
      actor: sql`${one} and person_id = md5('7')::uuid`,
      thing: sql`${one} and thing_id = md5('7')`,
      session: sql`${one} and session_id = md5('7')::uuid`,
      days: sql`${one} and at >= now() - interval '5 days' and at < now() - interval '4 days'`,
      older: sql`${one} and (at, entry_id) < ((select at from audit.entry where entry_id = 9000), 9000)`,
      about: sql`thing_id = md5('7')`,
    };
    for (const [way, where] of Object.entries(ways)) {
      const plan = await inLocality(database.app, jo, big, (tx) =>
        sql<{ 'QUERY PLAN': { Plan: object }[] }>`explain (format json) select * from audit.entry where ${where}
          order by at desc, entry_id desc limit 51`.execute(tx),
      );
      expect([way, JSON.stringify(plan.rows)]).toEqual([way, expect.not.stringContaining('Seq Scan')]);
    }
  });
});

async function auditTrail(tx: Tx): Promise<unknown[]> {
  const found = await sql`select action, person_id as person, session_id as session, system_name as system,
    thing_id as thing
    from audit.entry order by entry_id`.execute(tx);
  return found.rows;
}
