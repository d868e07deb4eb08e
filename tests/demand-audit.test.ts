import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../src/foundation/audit/index.ts';
import { inLocality, nobody, onPlatform, type Tx } from '../src/foundation/db/index.ts';
import { findMarlshire } from '../src/rooms/accounts/index.ts';
import { bareDatabase, type TestDatabase } from './support/database.ts';
import { prepareDemonstration } from './support/demonstration.ts';
import { demandAudit } from './support/demand-audit.ts';

/** The net under every test that opens the house: a write of the product without a line of the audit is refused. */
describe('an audit line for each write (SAFETY 34)', () => {
  let database: TestDatabase;
  let marlshire: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    marlshire = (await findMarlshire(database.owner)) ?? '';
    await demandAudit(database.app);
  });
  afterAll(() => database.close());

  const rename = (tx: Tx) => sql`update localities.locality set name = name || '!'`.execute(tx);

  test('is demanded at the commit: a write without one is undone', async () => {
    await expect(inLocality(database.app, nobody, marlshire, rename)).rejects.toThrow(
      'No line of the audit for this update of localities.locality',
    );
    const name = await sql`select name from localities.locality`.execute(database.owner);
    expect(name.rows).toEqual([{ name: 'Marlshire' }]);
  });

  test('may come before or after the write, in the same transaction', async () => {
    await inLocality(database.app, nobody, marlshire, async (tx) => {
      await rename(tx);
      await audit(tx, nobody, 'localities.locality.opened');
    });
    await inLocality(database.app, nobody, marlshire, async (tx) => {
      await audit(tx, nobody, 'localities.locality.opened');
      await rename(tx);
    });
  });

  test('of an earlier transaction does not count', async () => {
    await onPlatform(database.app, nobody, (tx) => audit(tx, nobody, 'localities.locality.opened'));
    await expect(inLocality(database.app, nobody, marlshire, rename)).rejects.toThrow('No line of the audit');
  });
});
