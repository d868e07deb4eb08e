import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { sectorOfSchool } from './organisation.view-model.ts';

const ALL = '/in/marlshire/organisations';
const ADD = `${ALL}/add`;

describe('the organisations of a locality', () => {
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

  const text = async (who: Visitor = lead) => (await who.get(ALL)).$('main').text().replaceAll(/\s+/g, ' ');
  const changeLink = async (name: string) => {
    const { $ } = await lead.get(ALL);
    return (
      $('main .tl-list__item')
        .filter((_at, item) => $(item).text().includes(name))
        .find('a')
        .last()
        .attr('href') ?? ''
    );
  };

  test('are shown by sector to everybody here, with the sectors that nobody is from', async () => {
    const member = await signInAs(house, 'member');
    expect(await text(member)).toContain('No organisation yet from: young people, governors.');
    expect(await text(member)).not.toContain('Nobody takes part');
    expect(await text(member)).not.toContain('Add an organisation');
  });

  test('one is added, changed, ended and put back, and may not be added twice', async () => {
    expect((await lead.send(ADD, { name: 'Otter Governors', sector: 'governors' })).status).toBe(303);
    const twice = await lead.send(ADD, { name: 'otter governors', sector: 'governors' });
    expect([twice.status, twice.$('.govuk-error-summary__list').text().trim()]).toEqual([
      422,
      'This organisation takes part already',
    ]);
    const address = await changeLink('Otter Governors');
    await lead.send(address, { name: 'Otter Governors Forum', sector: 'governors' });
    expect(await text()).toContain('Otter Governors Forum');
    await lead.send(address, {}, { action: `${address}/end` });
    expect(await text()).toContain('Took part before Otter Governors Forum');
    await lead.send(ALL, {}, { action: `${address}/restore` });
    expect(await text()).not.toContain('Took part before');
  });

  test('what somebody saved in the meantime is shown and not lost', async () => {
    const address = await changeLink('Young Marlshire');
    const late = await lead.get(address);
    const hidden = Object.fromEntries(
      late
        .$(`form[action="${address}"] input[type=hidden]`)
        .toArray()
        .map((input) => [late.$(input).attr('name')!, late.$(input).attr('value')!]),
    );
    await lead.send(address, { name: 'Young Marlshire now', sector: 'voluntary' });
    const answer = await lead.post(address, { ...hidden, name: 'Young Marlshire too', sector: 'voluntary' });
    expect(answer.status).toBe(422);
    expect(answer.$('main').text()).toContain('Somebody saved this as “Young Marlshire now”');
  });

  test('a sector that there is not, or no name, is refused by its field', async () => {
    const answer = await lead.send(ADD, { name: '', sector: 'wizards', from: '2026-02-30' });
    expect(answer.status).toBe(422);
    expect(answer.$('.govuk-error-summary__list').text()).toContain('Enter the name of the organisation');
    expect(
      (await lead.send(ADD, { name: 'Otter', sector: 'wizards' })).$('.govuk-error-summary__list').text(),
    ).toContain('Choose the sector');
  });

  test('the app role sees no organisation of another locality, not even its name (SAFETY 5)', async () => {
    await expect(sql`select * from localities.organisation`.execute(database.app)).rejects.toMatchObject({
      code: '42501',
    });
    const parts = await sql`select * from localities.organisation_part`.execute(database.app);
    expect(parts.rows).toEqual([]);
  });

  test.each([
    ['Primary', 'Community school', 'Local authority maintained schools', 'primary'],
    ['Secondary', 'Academy converter', 'Academies', 'secondary'],
    ['Not applicable', 'Community special school', 'Special schools', 'special'],
    ['Not applicable', 'Pupil referral unit', 'Local authority maintained schools', 'alternative'],
    ['All-through', 'Free schools', 'Free Schools', 'secondary'],
  ])('a school (%s, %s) is of the sector %s', (phase, type, type_group, sector) =>
    expect(sectorOfSchool({ phase, type, type_group })).toBe(sector),
  );
});
