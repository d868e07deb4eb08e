import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import type { Actor } from '../../../foundation/db/index.ts';
import { personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';
import { collaborative } from '../index.ts';
import { mendErasedSeats } from '../migrations/20261122T3550-erased-seats.ts';

const ALL = '/in/marlshire/members';
const HEAD = { sector: 'primary', level: 'leader', role: 'chair' };

describe('the seat of somebody who was erased', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let person: string;
  let at: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    facilitator = await signInAs(house, 'facilitator');
    person = (await personaId(database.owner, 'evaluator')) ?? '';
    at = await named('Once Named');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  async function named(name: string): Promise<string> {
    const found = await sql<{ id: string }>`insert into collaborative.member
        (locality_id, person_id, name, email, sector, level, role, from_on)
      select locality_id, ${person}, ${name}, 'once@x.example', 'primary', 'leader', 'chair', '2025-09-01'
      from localities.locality where slug = 'marlshire' returning member_id as id`.execute(database.owner);
    return `${ALL}/${found.rows[0]?.id ?? ''}`;
  }
  const seats = async () =>
    (
      await sql<{ name: string; open: boolean; tied: boolean; handovers: number }>`
        select name, ended_on is null as open, person_id is not null as tied, (
          select count(*)::int from collaborative.handover h where h.member_id = m.member_id and h.ended_on is null) as handovers
        from collaborative.member m order by name, from_on`.execute(database.owner)
    ).rows;

  test('ends with them, and its hand-over begins, whatever they were named with (SAFETY 36)', async () => {
    await sql`insert into collaborative.member (locality_id, name, email, sector, level, role, from_on)
      select m.locality_id, upper(p.name), p.email, 'primary', 'leader', 'member', '2026-01-01'
      from localities.locality m, accounts.person p where slug = 'marlshire' and p.person_id = ${person}`.execute(
      database.owner,
    );
    const { meeting, ask, action } = await marlshire(database);
    const [his, then] = [at.split('/').at(-1) ?? '', await meeting({ title: 'Then', begins: '2026-10-01T09:00:00Z' })];
    await ask(then, his, { attended: 'here' });
    for (const words of ['Ask the heads', 'Ask the governors']) await action(words, his, null);
    const actor: Actor = { kind: 'person', person };
    await database.owner.transaction().execute(async (tx) => {
      const report = await collaborative.erase?.({ tx, actor, person, now: new Date() });
      const kept = (report?.kept ?? []).map(({ what, rows }) => `${rows} ${what}`);
      expect(kept.join()).toContain('a hand-over of the seat');
      expect(kept).toContain('1 places at meetings, with who was here or away, without a name');
      expect(kept).toContain('2 actions promised as a member, without a name');
      expect(kept.join()).not.toContain('agenda items');
    });
    const gone = { name: 'Removed person', open: false, tied: true, handovers: 1 };
    expect(await seats()).toEqual([gone, gone]);
    expect(text(await facilitator.get('/in/marlshire/continuity'))).toContain('Removed person');
  });

  test('is not taken by naming somebody else over it, nor by putting the membership back', async () => {
    const page = await facilitator.get(at);
    expect(page.$('a').filter((_at, one) => page.$(one).text() === 'Change this member').length).toBe(0);
    const { $ } = await facilitator.get(`${ALL}/add`);
    const proof = { _csrf: String($('input[name=_csrf]').first().val()) };
    expect((await facilitator.get(`${at}/change`)).status).toBe(409);
    const over = { ...proof, ...HEAD, name: 'New Colleague', email: 'new@x.example', version: '99' };
    expect((await facilitator.post(`${at}/change`, over)).status).toBe(409);
    expect((await facilitator.post(`${at}/restore`, proof)).status).toBe(409);
    const former = await facilitator.get(`${ALL}?state=former`);
    expect([text(former).includes('Removed person'), former.$('main form[action$="/restore"]').length]).toEqual([
      true,
      0,
    ]);
  });

  test('where it stayed open before, it ends; and whoever was named over it is somebody of their own', async () => {
    await sql`update accounts.person set erased_at = now() where person_id = ${person}`.execute(database.owner);
    await sql`update collaborative.member m set ended_on = null, name = 'Named Over' where ${at} like '%' || member_id`.execute(
      database.owner,
    );
    await mendErasedSeats(database.owner);
    expect(await seats()).toMatchObject([{ name: 'Named Over', open: true, tied: false }, { open: false }]);
    await sql`update collaborative.member set person_id = ${person}, name = 'Removed person', email = null
      where name = 'Named Over'`.execute(database.owner);
    await mendErasedSeats(database.owner);
    expect(await seats()).toMatchObject([
      { open: false, handovers: 1 },
      { open: false, handovers: 1 },
    ]);
  });
});
