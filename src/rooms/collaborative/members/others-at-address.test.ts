import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen } from '../../../../tests/support/house.ts';
import { signInProven } from '../../../../tests/support/second-factor.ts';
import { onPlatform } from '../../../foundation/db/index.ts';
import { PERSONAS, personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';
import { othersWhoStay } from './others-at-address.ts';

const REMOVE = '/account/remove';
const PERRY = PERSONAS.find(({ key }) => key === 'member') ?? { name: '', email: '' };

describe('before somebody is removed whose address members of another name have', () => {
  let database: TestDatabase;
  let house: House;
  let person: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    person = (await personaId(database.owner, 'member')) ?? '';
    const { member } = await marlshire(database);
    await member({ name: PERRY.name, persona: 'member' });
    await member({ name: 'Olaf Hidden', email: PERRY.email.toUpperCase() });
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const former = (name: string, tied: string | null = null) =>
    sql`insert into collaborative.member (locality_id, name, email, person_id, sector, level, role, from_on, ended_on)
      select locality_id, ${name}, ${PERRY.email}, ${tied}::uuid, 'primary', 'leader', 'member', '2025-01-01', '2026-01-01'
      from localities.locality where slug = 'marlshire'`.execute(database.owner);

  test('they read how many and where, and that those stay, with the way to those who take part; no name (SAFETY 36)', async () => {
    const perry = await signInAs(house, 'member');
    const page = await perry.get(REMOVE);
    await expectAccessible(page.body);
    expect(text(page)).toContain('In Marlshire, a member of another name has your email address.');
    expect(page.$('.govuk-inset-text a').attr('href')).toBe('/in/marlshire/members');
    // Of their own name it is theirs, and goes with them; of another account it is no other name, and is said apart.
    await former(PERRY.name.toUpperCase());
    await former('Gil Gone');
    await former(PERRY.name, await personaId(database.owner, 'observer'));
    const more = await perry.get(REMOVE);
    expect(text(more)).toContain('In Marlshire, 2 members of another name have your email address.');
    expect(text(more)).toContain(
      'In Marlshire, a member who is joined to another account has your email address. The membership stays',
    );
    expect(text(more)).toContain('Where it is you, ask those who convene there to take that account off');
    expect(more.$('.govuk-inset-text a')).toHaveLength(2);
    expect(more.body).not.toMatch(/Olaf|Gil Gone/);
  });

  test('an administrator who notes the wish reads the same beforehand, without a way there', async () => {
    const robin = await signInProven(house, 'robin.sadler@throughline.example');
    const page = await robin.get((await robin.send('/platform/people', { email: PERRY.email })).location ?? '');
    await expectAccessible(page.body);
    expect(text(page)).toContain('In Marlshire, 2 members of another name have this email address.');
    expect(text(page)).toContain(
      'In Marlshire, a member who is joined to another account has this email address. The membership stays',
    );
    expect(page.$('.govuk-inset-text a')).toHaveLength(0);
    expect(page.body).not.toMatch(/Olaf|Gil Gone/);
  });

  test('nobody else learns of it, and nothing is said where there is none', async () => {
    const other = (await personaId(database.owner, 'facilitator')) ?? '';
    const asked = (by: string, of: string) =>
      onPlatform(database.app, { kind: 'person', person: by }, (tx) =>
        othersWhoStay({ tx, actor: { kind: 'person', person: by }, person: of }),
      );
    expect([await asked(other, person), (await asked(person, person)).length]).toEqual([[], 2]);
    await sql`delete from collaborative.member where person_id is null`.execute(database.owner);
    await sql`delete from collaborative.member where name = ${PERRY.name} and ended_on is not null`.execute(
      database.owner,
    );
    expect((await (await signInAs(house, 'member')).get(REMOVE)).$('.govuk-inset-text a')).toHaveLength(0);
  });
});
