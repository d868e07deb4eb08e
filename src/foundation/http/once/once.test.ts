import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { audit } from '../../audit/index.ts';
import { nobody, onPlatform } from '../../db/index.ts';
import { NotFound, page, redirect, type Answer } from '../index.ts';
import { closeTransaction, once, sendingOf, sweepReceived } from './index.ts';

const INVITE = '/in/marlshire/people/invite';

describe('a form is done once, however often it is sent', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    lead = await signInAs(house, 'local-lead');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  async function openedForm(): Promise<Record<string, string>> {
    const { $ } = await lead.get(INVITE);
    const hidden = $(`form[action="${INVITE}"] input[type=hidden]`).toArray();
    return Object.fromEntries(hidden.map((input) => [String($(input).attr('name')), String($(input).attr('value'))]));
  }

  const invited = async (email: string) =>
    (await sql`select 1 from accounts.invitation where email = ${email}`.execute(database.owner)).rows.length;

  test('sent twice, one after the other, it has the same answer and one effect', async () => {
    const form = { ...(await openedForm()), name: 'Jo', email: 'jo@marlshire.example', role: 'member' };
    const answers = [await lead.post(INVITE, form), await lead.post(INVITE, form)];
    expect(answers.map(({ status, location }) => [status, location])).toEqual(
      Array(2).fill([303, '/in/marlshire/people?done=invited']),
    );
    expect(await invited('jo@marlshire.example')).toBe(1);
  });

  test('pressed ten times at once, ten people see that it worked and it was done once', async () => {
    const form = { ...(await openedForm()), name: 'Al', email: 'al@marlshire.example', role: 'member' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => lead.post(INVITE, form)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(await invited('al@marlshire.example')).toBe(1);
  });

  test('another name typed after going back is another form', async () => {
    const form = { ...(await openedForm()), name: 'Bo', email: 'bo@marlshire.example', role: 'member' };
    await lead.post(INVITE, form);
    await lead.post(INVITE, { ...form, name: 'Cy', email: 'cy@marlshire.example' });
    expect([await invited('bo@marlshire.example'), await invited('cy@marlshire.example')]).toEqual([1, 1]);
  });

  test('a refused form may be sent again as it is', async () => {
    const form = { ...(await openedForm()), name: '', email: 'di@marlshire.example', role: 'member' };
    expect((await lead.post(INVITE, form)).status).toBe(422);
    expect((await lead.post(INVITE, form)).status).toBe(422);
  });

  test('one person’s key is of no use to another', async () => {
    const form = { ...(await openedForm()), name: 'Ed', email: 'ed@marlshire.example', role: 'member' };
    await lead.post(INVITE, form);
    const member = await signInAs(house, 'member');
    const proof = String((await member.get('/account')).$('input[name=_csrf]').val());
    expect((await member.post(INVITE, { ...form, _csrf: proof })).status).toBe(403);
  });

  test('a form without a key is refused in words', async () => {
    const form = { ...(await openedForm()), _once: '', name: 'Fi', email: 'fi@marlshire.example', role: 'member' };
    const answer = await lead.post(INVITE, form);
    expect(answer.status).toBe(400);
    expect(answer.$('main').text()).toContain('no key of its own');
    expect(await invited('fi@marlshire.example')).toBe(0);
  });

  test('every form of every page that sends something carries a key, each its own', async () => {
    for (const address of ['/in/marlshire/people', INVITE, '/account', '/demo', '/in/marlshire/picture']) {
      const { $ } = await lead.get(address);
      const forms = $('form[method=post]').toArray();
      const keys = forms.map((form) => $(form).find('input[name=_once]').attr('value'));
      expect(keys.filter(Boolean)).toHaveLength(forms.length);
      expect(new Set(keys).size).toBe(forms.length);
    }
  });
});

describe('when an answer is lost', () => {
  let database: TestDatabase;
  const now = new Date('2026-11-22T10:00:00Z');
  let count = 0;

  beforeAll(async () => {
    database = await bareDatabase();
  });
  afterAll(() => database.close());
  beforeEach(() => {
    count += 1;
  });

  const sending = (request: string) =>
    sendingOf({ body: { _once: `key-of-test-number-${count}` }, header: undefined, owner: '', route: '/x', request });
  const send = (request: string, work: () => Promise<Answer>) => once(database.app, sending(request), now, work);
  const write = (request: string) =>
    onPlatform(database.app, nobody, async (tx) => {
      await audit(tx, nobody, 'test.form.written', String(count));
      await closeTransaction(tx, sending(request));
    });
  const written = async () =>
    (await sql`select 1 from audit.entry where thing_id = ${String(count)}`.execute(database.owner)).rows.length;

  test('the work was kept and the process died: sent again, it is said and not done again', async () => {
    const died = send('first', async () => {
      await write('first');
      throw new Error('killed');
    });
    await expect(died).rejects.toThrow('killed');
    await expect(send('second', async () => redirect('/never'))).rejects.toMatchObject({ status: 409 });
    expect(await written()).toBe(1);
  });

  test('nothing was kept: sent again, it is done', async () => {
    await expect(send('first', () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
    const answer = await send('second', async () => {
      await write('second');
      return redirect('/done');
    });
    expect(answer).toMatchObject({ href: '/done' });
    expect(await written()).toBe(1);
  });

  test('one that hangs is taken over, and can keep nothing when it wakes', async () => {
    let wake = () => {};
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    let begun = () => {};
    const under = new Promise<void>((resolve) => (begun = resolve));
    const first = send('first', async () => {
      begun();
      await asleep;
      await write('first');
      return redirect('/first');
    });
    await under;
    const second = await send('second', async () => {
      await write('second');
      return redirect('/second');
    });
    wake();
    await expect(first).rejects.toMatchObject({ status: 409 });
    expect(second).toMatchObject({ href: '/second' });
    expect(await written()).toBe(1);
  });

  test('a page that was shown once is not shown again, and an expected refusal may be repeated', async () => {
    await send('first', async () => {
      await write('first');
      return page('x.njk', { title: 'Ten codes' });
    });
    await expect(send('second', async () => redirect('/'))).rejects.toMatchObject({ status: 409 });
    count += 1;
    const gone = () => Promise.reject(new NotFound());
    await expect(send('first', gone)).rejects.toMatchObject({ status: 404 });
    await expect(send('second', gone)).rejects.toMatchObject({ status: 404 });
  });

  test('a page that changed nothing may be reloaded, and is made anew', async () => {
    const look = async () => page('x.njk', { title: 'What you chose' });
    expect(await send('first', look)).toMatchObject({ kind: 'page' });
    expect(await send('second', look)).toMatchObject({ kind: 'page' });
  });

  test('keys are forgotten after their time', async () => {
    await send('first', async () => {
      await write('first');
      return redirect('/done');
    });
    const later = new Date('2999-01-01');
    await sql`update http.received set at = clock_timestamp() - interval '23 hours'`.execute(database.owner);
    expect(await sweepReceived(database.app, later)).toBe(0);
    await sql`update http.received set at = clock_timestamp() - interval '25 hours'`.execute(database.owner);
    expect(await sweepReceived(database.app, later)).toBeGreaterThan(0);
  });
});
