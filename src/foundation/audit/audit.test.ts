import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { inLocality, system, type Tx } from '../db/index.ts';
import { audit } from './index.ts';

describe('the audit', () => {
  let database: TestDatabase;
  const [north, south, person] = [randomUUID(), randomUUID(), randomUUID()];
  const jo = { kind: 'person', person } as const;

  beforeAll(async () => {
    database = await bareDatabase();
    await inLocality(database.app, jo, north, (tx) => audit(tx, jo, 'accounts.role.changed', 'thing-1'));
  });
  afterAll(() => database.close());

  test('says who did what to which thing, within its locality only', async () => {
    const seen = await inLocality(database.app, jo, north, (tx) => auditTrail(tx));
    expect(seen).toMatchObject([{ action: 'accounts.role.changed', person, system: null, thing: 'thing-1' }]);
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
  });
});

async function auditTrail(tx: Tx): Promise<unknown[]> {
  const found = await sql`select action, person_id as person, system_name as system, thing_id as thing
    from audit.entry order by entry_id`.execute(tx);
  return found.rows;
}
