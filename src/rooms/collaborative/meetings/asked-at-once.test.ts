import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { untilSomebodyWaits } from '../../../../tests/support/waiting.ts';
import { inLocality, type Tx } from '../../../foundation/db/index.ts';
import { personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';
import { oneNamingAtATime } from '../members/own-member.queries.ts';
import { askMore, askNobodyLater } from './planning/ask-people.ts';
import type { Whom } from './planning/ask.queries.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const TODAY = '2026-11-22';
const DETAILS = { title: 'Spring', kind: 'termly', date: '1/12/2026', begins: '14:00', ends: '15:00' };

/** Two who convene and press at once: what one of them chose is not undone by the other, who never saw it. */
describe('for whom a meeting is, where two choose at once,', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;
  let actor: { kind: 'person'; person: string };
  let hester: string;
  let meeting: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, NOW);
    house = await openHouse(database.app, { now: NOW });
    facilitator = await signInAs(house, 'facilitator');
    here = await marlshire(database);
    actor = { kind: 'person', person: (await personaId(database.owner, 'local-lead')) ?? '' };
    hester = await here.member({ name: 'Hester Quill', sector: 'health' });
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });
  beforeEach(async () => {
    meeting = await here.meeting({ title: 'Spring', begins: '2026-12-01T14:00:00Z' });
    await sql`update collaborative.meeting set asks = 'picked' where meeting_id = ${meeting}`.execute(database.owner);
  });

  const page = () => `/in/marlshire/meetings/${meeting}/people`;
  const send = (fields: Record<string, string>) => facilitator.send(page(), fields);
  const meant = async () => {
    const found = await sql<{ asks: string; sectors: string[] }>`select asks, asks_sectors as sectors
      from collaborative.meeting where meeting_id = ${meeting}`.execute(database.owner);
    return found.rows[0];
  };
  /** One of two, who has pressed and is not answered yet while `beside` happens. */
  const meanwhile = (first: (tx: Tx) => Promise<unknown>, beside: () => Promise<void>) =>
    inLocality(database.app, actor, here.locality, async (tx) => {
      await first(tx);
      await beside();
    });
  const asks = (whom: Whom) => (tx: Tx) => askMore(tx, actor, { locality: here.locality, meeting, whom });
  const everybody = asks({ by: 'everybody', today: TODAY });
  const everybodyNow = () =>
    sql`update collaborative.meeting set asks = 'everybody' where meeting_id = ${meeting}`.execute(database.owner);

  test('everybody stays asked where the other names one person', async () => {
    let other: Promise<{ status: number }> | undefined;
    await meanwhile(everybody, async () => {
      // The list of this person waits, and not what the meeting is for.
      other = send({ add: hester });
      await untilSomebodyWaits(database.owner, 'one person is asked beside everybody');
    });
    expect((await other)?.status).toBe(303);
    expect(await meant()).toEqual({ asks: 'everybody', sectors: [] });
  });

  test('nobody later stays so where the other names one person', async () => {
    await everybodyNow();
    await meanwhile(
      (tx) => askNobodyLater(tx, actor, meeting),
      async () => expect((await send({ add: hester })).status).toBe(303),
    );
    expect(await meant()).toEqual({ asks: 'picked', sectors: [] });
  });

  test('of two sectors both are kept, and of everybody and a sector everybody', async () => {
    for (const [first, both] of [
      [
        { by: 'sectors', sectors: ['parents'], today: TODAY },
        { asks: 'sectors', sectors: ['parents', 'health'] },
      ],
      [
        { by: 'everybody', today: TODAY },
        { asks: 'everybody', sectors: [] },
      ],
    ] as const) {
      let other: Promise<{ status: number }> | undefined;
      await meanwhile(asks(first), async () => {
        other = send({ sector: 'health' });
        await untilSomebodyWaits(database.owner, 'a second sector is chosen');
      });
      expect((await other)?.status).toBe(303);
      expect(await meant()).toEqual(both);
    }
  });

  test('whoever says last that nobody later is asked is heard, also beside everybody', async () => {
    let other: Promise<{ status: number }> | undefined;
    await meanwhile(everybody, async () => {
      other = send({ later: 'nobody' });
      await untilSomebodyWaits(database.owner, 'nobody later is chosen');
    });
    expect((await other)?.status).toBe(303);
    expect(await meant()).toEqual({ asks: 'picked', sectors: [] });
  });

  test('while members are named one person is asked, and a place changed, at once; another day waits, and falls to who joined', async () => {
    await everybodyNow();
    const change = (fields: Record<string, string>) =>
      facilitator.send(`/in/marlshire/meetings/${meeting}/change`, { ...DETAILS, ...fields });
    await meanwhile(
      (tx) => oneNamingAtATime(tx),
      async () => {
        expect((await send({ add: hester })).status).toBe(303);
        expect((await change({ place: 'Town hall' })).status).toBe(303);
        expect((await change({ begins: '14:30' })).status).toBe(303);
      },
    );
    const later = await here.member({ name: 'Begins later', from: '2026-12-05' });
    let other: Promise<{ status: number }> | undefined;
    await meanwhile(
      (tx) => oneNamingAtATime(tx),
      async () => {
        other = change({ date: '8/12/2026' });
        await untilSomebodyWaits(database.owner, 'the meeting moves to another day');
      },
    );
    expect((await other)?.status).toBe(303);
    const asked = await sql`select 1 from collaborative.meeting_member
      where meeting_id = ${meeting} and member_id = ${later}`.execute(database.owner);
    expect(asked.rows).toHaveLength(1);
  });
});
