import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../../tests/support/house.ts';
import { marlshire } from '../../feed/testing.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const LIST = '/in/marlshire/actions?show=not-reminded';

describe('whom conveners are asked to ask after', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, NOW);
    house = await openHouse(database.app, { now: NOW });
    facilitator = await signInAs(house, 'facilitator');
    here = await marlshire(database);
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  /** The form of an action as the page had it. */
  const formOf = ({ $ }: Seen, id: string) => {
    const form = $(`form[action$="/actions/${id}/end"]`).first();
    const fields = form.find('input[name], textarea[name]').toArray();
    return Object.fromEntries(fields.map((one) => [$(one).attr('name') ?? '', $(one).val()?.toString() ?? '']));
  };
  const notYet = (id: string, form: Record<string, string>, typed: Record<string, string>) =>
    facilitator.post(`/in/marlshire/actions/${id}/end`, { ...form, state: 'open', ...typed });
  const kept = async (id: string) =>
    (
      await sql`select due_on, asked_on, outcome from collaborative.action where action_id = ${id}`.execute(
        database.owner,
      )
    ).rows[0];

  test('are those alone of whom the page notes that they were asked: also whoever begins later', async () => {
    const later = await here.member({ name: 'Begins Later', from: '2026-12-01' });
    const id = await here.action('Send the list', later, '2026-11-20');
    const list = await facilitator.get(LIST);
    expect(list.$(`#action-${id}`).length).toBe(1);
    const done = await notYet(id, formOf(list, id), { asked: '21/11/2026', newDue: '5/12/2026', outcome: 'By then' });
    expect(done.location ?? '').toContain('done=action-asked');
    expect(await kept(id)).toEqual({ due_on: '2026-12-05', asked_on: '2026-11-21', outcome: 'By then' });
    expect((await facilitator.get(LIST)).$(`#action-${id}`).length).toBe(0);
  });
});
