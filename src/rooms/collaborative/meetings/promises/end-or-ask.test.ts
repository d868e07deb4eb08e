import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../../tests/support/house.ts';
import { personaId } from '../../../accounts/index.ts';
import { marlshire } from '../../feed/testing.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const LIST = '/in/marlshire/actions?show=not-reminded';

describe('actions that conveners are to ask after', () => {
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

  test('are of those alone of whom the page notes that they were asked: also of whoever begins later', async () => {
    const later = await here.member({ name: 'Begins Later', from: '2026-12-01' });
    const id = await here.action('Send the list', later, '2026-11-20');
    const list = await facilitator.get(LIST);
    expect(list.$(`#action-${id}`).length).toBe(1);
    const done = await notYet(id, formOf(list, id), { asked: '21/11/2026', newDue: '5/12/2026', outcome: 'By then' });
    expect(done.location ?? '').toContain('done=action-asked');
    expect(await kept(id)).toEqual({ due_on: '2026-12-05', asked_on: '2026-11-21', outcome: 'By then' });
    expect((await facilitator.get(LIST)).$(`#action-${id}`).length).toBe(0);
  });

  describe('are none of whoever has come to have an account: what was typed of an asking', () => {
    /** An action as the list had it before its owner could say here what came of it. */
    const openedBefore = async (name: string, persona: string) => {
      const owner = await here.member({ name });
      const id = await here.action('Ring the heads', owner, '2026-11-20');
      const form = formOf(await facilitator.get(LIST), id);
      await sql`update collaborative.member set person_id = ${await personaId(database.owner, persona)}
        where member_id = ${owner}`.execute(database.owner);
      return { id, form };
    };
    /** The form into which it is turned, in sight, with what is wrong at each field. */
    const turned = async (page: Seen) => {
      expect(page.status).toBe(422);
      await expectAccessible(page.body);
      const { $ } = page;
      const form = $('details[open] form');
      for (const link of $('.govuk-error-summary a').toArray())
        expect(form.find($(link).attr('href') ?? '').length).toBe(1);
      const fields = form.find('input[name], textarea[name]').toArray();
      const values = Object.fromEntries(
        fields.map((one) => [$(one).attr('name') ?? '', $(one).val()?.toString() ?? '']),
      );
      return { values, said: $('.govuk-error-summary').text(), action: form.attr('action') ?? '' };
    };

    test('stands in the form that changes the action, and one press keeps the new day and the words', async () => {
      const { id, form } = await openedBefore('Perry Vaughan', 'member');
      const typed = { asked: '21/11/2026', newDue: '5/12/2026', outcome: 'Two have said yes' };
      const { values, said, action } = await turned(await notYet(id, form, typed));
      expect(values).toMatchObject({ words: 'Ring the heads', owner: 'Perry Vaughan', due: '5/12/2026' });
      expect(values['outcome']).toContain('Two have said yes');
      expect(said).toContain('whoever has it can say here what came of it. Save the new day here');
      expect(said).toContain('The day on which you asked, 21 November 2026, is not noted');
      expect(await kept(id)).toEqual({ due_on: '2026-11-20', asked_on: null, outcome: '' });
      const wrong = await turned(await facilitator.post(action, { ...values, due: '32/12/2026' }));
      expect(wrong.values).toMatchObject({ due: '32/12/2026', outcome: values['outcome'] });
      expect((await facilitator.post(action, values)).status).toBe(303);
      expect(await kept(id)).toEqual({ due_on: '2026-12-05', asked_on: null, outcome: 'Two have said yes' });
    });

    test('stands beside what the owner said meanwhile, and writes nothing over it unseen', async () => {
      const { id, form } = await openedBefore('Gwen Achebe', 'observer');
      await sql`update accounts.membership set role = 'member'
        where person_id = ${await personaId(database.owner, 'observer')}`.execute(database.owner);
      const typed = { newDue: '5/12/2026', outcome: 'Two have said yes' };
      const { values, action } = await turned(await notYet(id, form, typed));
      await sql`update collaborative.action set outcome = 'All nine', version = version + 1
        where action_id = ${id}`.execute(database.owner);
      const page = await facilitator.post(action, values);
      expect([page.status, await kept(id)]).toEqual([422, expect.objectContaining({ outcome: 'All nine' })]);
      expect(page.$('.tl-conflict').text().replaceAll(/\s+/g, ' ')).toMatch(
        /What came of it.*All nine.*Two have said yes/,
      );
    });

    test('is the day of asking alone: it is not left out without a word', async () => {
      const { id, form } = await openedBefore('Noor Haddad', 'youth-researcher');
      const { values, said } = await turned(await notYet(id, form, { asked: '21/11/2026', outcome: 'Soon' }));
      expect(values).toMatchObject({ due: '20/11/2026' });
      expect(said).toContain('21 November 2026');
      // With nothing typed of an asking nothing would be lost: it stays open, with the words.
      expect((await notYet(id, form, { outcome: 'Soon' })).location).toContain('done=action-open');
      expect(await kept(id)).toEqual({ due_on: '2026-11-20', asked_on: null, outcome: 'Soon' });
    });
  });

  test('keep what came of them where their words or their day change', async () => {
    const owner = await here.member({ name: 'By Phone' });
    const id = await here.action('Write to all', owner, '2026-11-20');
    await notYet(id, formOf(await facilitator.get(LIST), id), { outcome: 'Half are written' });
    const page = `/in/marlshire/actions/${id}`;
    await facilitator.send(page, { words: 'Write to all', owner: 'By Phone', due: '9/12/2026' }, { action: page });
    expect(await kept(id)).toEqual({ due_on: '2026-12-09', asked_on: '2026-11-22', outcome: 'Half are written' });
  });
});
