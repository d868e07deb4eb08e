import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../../tests/support/demonstration.ts';
import { inLocality, system } from '../../../../foundation/db/index.ts';
import { marlshire } from '../../feed/testing.ts';
import { notReminded } from './not-reminded.ts';

const NOW = new Date('2026-11-22T12:00:00Z');

describe('actions to be asked after', () => {
  let database: TestDatabase;
  let here: Awaited<ReturnType<typeof marlshire>>;
  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, NOW);
    here = await marlshire(database);
  });
  afterAll(() => database.close());

  const asked = () => inLocality(database.app, system('tests'), here.locality, (tx) => notReminded(tx, '2026-11-22'));
  /** So many members, each with an action due on a day; with accounts of their own, or only an address of one, or neither. */
  const many = async (n: number, due: string, known: 'tied' | 'address' | 'none') => {
    await sql`with p as (insert into accounts.person (created_at, email, name)
          select now(), ${`${known}-${due}-`} || i || '@many.example', 'Many' from generate_series(1, ${n}::int) i
          returning person_id, email),
        r as (insert into accounts.membership (person_id, locality_id, role, from_on)
          select person_id, ${here.locality}::uuid, 'member', '2025-09-01' from p where ${known !== 'none'}),
        m as (insert into collaborative.member (locality_id, person_id, email, name, sector, level, role, from_on)
          select ${here.locality}::uuid, case when ${known === 'tied'} then person_id end,
            case when ${known === 'address'} then email end, 'Many', 'primary', 'leader', 'member', '2025-09-01' from p
          returning member_id)
      insert into collaborative.action (locality_id, words, owner_member, due_on)
      select ${here.locality}::uuid, 'Late', member_id, ${due}::date from m`.execute(database.owner);
    await sql`analyze collaborative.member, collaborative.action, accounts.person, accounts.membership`.execute(
      database.owner,
    );
  };

  test('are found however many owe something before whom a reminder reaches, by whatever they are named', async () => {
    await many(501, '2026-01-10', 'tied');
    await many(501, '2026-02-10', 'address');
    expect(await asked()).toMatchObject({ actions: 0, due: null });
    const otto = await here.member({ name: 'Otto Brack' });
    await here.action('Ring the heads', otto, '2026-11-20');
    expect(await asked()).toMatchObject({ owners: [otto], actions: 1, due: '2026-11-20' });
  });

  test('are counted all, also of more than are looked at in one go', async () => {
    await many(501, '2026-03-10', 'none');
    const { owners, actions } = await asked();
    expect([owners.length, new Set(owners).size, actions]).toEqual([502, 502, 502]);
  });
});
