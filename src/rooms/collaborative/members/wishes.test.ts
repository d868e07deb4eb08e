import { afterAll, beforeAll, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { marlshire } from '../feed/testing.ts';

let database: TestDatabase;
let house: House;
let facilitator: Visitor;
let at: string;

beforeAll(async () => {
  database = await bareDatabase();
  await prepareDemonstration(database.owner);
  house = await openHouse(database.app);
  facilitator = await signInAs(house, 'facilitator');
  at = `/in/marlshire/members/${await (await marlshire(database)).member({ name: 'Hester Quill' })}/wishes`;
});
afterAll(async () => {
  await house.close();
  await database.close();
});

const hidden = ({ $ }: Seen) =>
  Object.fromEntries(
    $(`form[action="${at}"] input[type=hidden]`)
      .toArray()
      .map((one) => [$(one).attr('name') ?? '', $(one).attr('value') ?? '']),
  );

test('what somebody else saved of wishes is shown whole before it can be overwritten', async () => {
  await facilitator.send(at, { access: 'Papers early', contact: 'phone' });
  const opened = hidden(await facilitator.get(at));
  await facilitator.send(at, { access: 'Papers early', contact: 'post', times: 'evening' });
  // Typed too long first: what is not shown stays unseen.
  const slip = await facilitator.post(at, { ...opened, access: 'x'.repeat(501), contact: 'text' });
  expect([slip.status, slip.$('.govuk-inset-text').length, hidden(slip)['version']]).toEqual([
    422,
    0,
    opened['version'],
  ]);
  const late = await facilitator.post(at, { ...hidden(slip), access: 'Papers early', contact: 'text' });
  expect(late.status).toBe(422);
  const saved = late.$('.govuk-inset-text').text();
  for (const part of ['Reach them by: Letter', 'Best times: In the evening', 'Needs to take part: Papers early'])
    expect(saved).toContain(part);
  expect(late.$('input[name=contact][checked]').attr('value')).toBe('text');
  expect((await facilitator.post(at, { ...hidden(late), access: '', contact: 'text' })).status).toBe(303);
});
