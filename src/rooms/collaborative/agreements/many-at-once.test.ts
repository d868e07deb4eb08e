import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { untilSomebodyWaits } from '../../../../tests/support/waiting.ts';
import { inLocality, system, type Tx } from '../../../foundation/db/index.ts';
import { listItems } from './draft.queries.ts';
import { changeItem, moveItem, startDraft, takeOut } from './keep-draft.ts';
import { holdAgreement } from './texts.queries.ts';

const actor = system('tests');

describe('an agreement that many work on', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let locality: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { now: new Date('2026-11-22T10:00:00Z') });
    lead = await signInAs(house, 'local-lead');
    const found = await sql<{ id: string }>`select locality_id as id from localities.locality`.execute(database.owner);
    locality = found.rows[0]?.id ?? '';
    await here((tx) => startDraft(tx, actor, { locality, agreement: 'rules' }));
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const here = <T>(work: (tx: Tx) => Promise<T>) => inLocality(database.app, actor, locality, work);

  test('lets one convener save or take out a line while another moves it: nobody is thrown out', async () => {
    const place = { locality, agreement: 'rules' } as const;
    const [first] = await here((tx) => listItems(tx, 'rules'));
    if (!first) throw new Error('The working copy is empty');
    const line = { ...place, id: first.id };
    const words = { holder: null, title: 'Begin from goodwill', about: 'Saved while it was moved.' };
    for (const work of [
      (tx: Tx) => changeItem(tx, actor, { ...line, version: first.version, words }),
      (tx: Tx) => takeOut(tx, actor, { ...line, at: new Date() }),
    ]) {
      let other: Promise<unknown> = Promise.resolve();
      await here(async (tx) => {
        await holdAgreement(tx, locality, 'rules');
        other = here<unknown>(work);
        // Waited for below; a fault of it must not end the process before.
        other.catch(() => undefined);
        await untilSomebodyWaits(database.owner, 'the line is saved beside the move');
        expect(await moveItem(tx, actor, { ...line, up: false })).toBe(true);
      });
      expect(await other).not.toBe(false);
    }
    const after = (await here((tx) => listItems(tx, 'rules'))).find(({ id }) => id === line.id);
    expect([after?.about, after?.removedAt === null]).toEqual(['Saved while it was moved.', false]);
  });

  test('counts all the proposals that wait, and says how many of them a page shows', async () => {
    await sql`update collaborative.agreement set edition = 1 where agreement = 'rules'`.execute(database.owner);
    await sql`insert into collaborative.agreement_proposal (locality_id, agreement, change, title, about, why, proposed_at)
      select ${locality}, 'rules', 'add', 'A rule ' || n, '', 'Because', now() - make_interval(mins => n) from generate_series(1, 63) n`.execute(
      database.owner,
    );
    const waits = (await lead.get('/in/marlshire/waiting')).$('main').text();
    expect(waits).toContain('Reply to 63 proposed changes');
    const page = (await lead.get('/in/marlshire/agreements/rules')).$;
    expect(page('.tl-proposal')).toHaveLength(50);
    expect(page('main').text()).toContain('The first 50 of 63 are shown.');
  });
});
