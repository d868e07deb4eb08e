import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signInAs, type Visitor } from '../../../../../tests/support/house.ts';
import { inLocality, system } from '../../../../foundation/db/index.ts';
import { markOfMinutes } from './editions.queries.ts';
import { handOutMinutes } from './send-minutes.ts';
import { minutesHouse, NOW } from './testing.ts';

type Standing = { reply?: 'apologies'; attended?: 'here' | 'away' };

/** Somebody may stand in minutes that were sent and count as asked no more; what was sent of them stands there for ever. */
describe('whoever is not named to the evaluator, in minutes as they were sent', () => {
  let home: Awaited<ReturnType<typeof minutesHouse>>;
  let evaluator: Visitor;

  beforeAll(async () => {
    home = await minutesHouse();
    evaluator = await signInAs(home.house, 'evaluator');
  });
  afterAll(() => home.close());

  const words = (page: string, who = evaluator) => home.words(`/in/marlshire/meetings/${page}`, who);
  const change = async (members: readonly string[], set: ReturnType<typeof sql>) => {
    await sql`update collaborative.member set ${set} where member_id = any(${[...members]}::uuid[])`.execute(
      home.database.owner,
    );
  };
  const leave = (...members: string[]) => change(members, sql`ended_on = '2026-11-30', ended_at = null`);
  const comeBack = (...members: string[]) => change(members, sql`ended_on = null`);
  /** Their mark goes, and then they. */
  const takeOff = (meeting: string, member: string) =>
    sql`update collaborative.meeting_member set attended = 'not-noted', off_at = now()
      where meeting_id = ${meeting} and member_id = ${member}`.execute(home.database.owner);

  const handOut = (id: string, seen: Date | null = null) =>
    inLocality(home.database.app, system('tests'), home.here.locality, async (tx) =>
      handOutMinutes(tx, system('tests'), { meeting: id, seen, read: await markOfMinutes(tx, id), now: NOW }),
    );

  /** A meeting of which word went, with one who is named and others who are not, as they stood then. */
  async function sent(title: string, others: readonly Standing[]) {
    const { here } = home;
    const id = await here.meeting({ title, begins: '2026-12-01T14:00:00Z', state: 'held' });
    const named = await here.member({ name: `${title} named` });
    await change([named], sql`evaluator_reads = true, evaluator_said_on = '2026-11-20'`);
    await here.ask(id, named, { attended: 'here' });
    const ids: string[] = [];
    for (const standing of others) {
      const member = await here.member({ name: `${title} ${ids.length}` });
      await here.ask(id, member, standing);
      ids.push(member);
    }
    await handOut(id);
    return { id, ids };
  }

  test('reads alike of one or two, whether they are asked, have left since or were taken off (SAFETY 3)', async () => {
    const { id, ids } = await sent('Few', [{ reply: 'apologies' }, { attended: 'here' }]);
    const [apologised, tapped] = ids as [string, string];
    const before = await words(`${id}/minutes/sent/1`);
    expect(before).toContain('2 others who were asked are not named to you');
    expect(before).toContain('Nothing that is told to you.');
    expect(before).not.toMatch(/Apologies|not named to you: a/);
    expect(await words(`${id}/minutes/sent/1`, home.facilitator)).toMatch(/Apologies.*Few 0/);
    await leave(apologised);
    expect(await words(`${id}/minutes/sent/1`)).toBe(before);
    await takeOff(id, tapped);
    expect(await words(`${id}/minutes/sent/1`)).toBe(before);
    expect(await words(`${id}/minutes`)).not.toContain('not named to you');
  });

  test('is counted apart where they are asked no more: beside the minutes of now it would be said of them (SAFETY 3)', async () => {
    const away = { attended: 'away' } as const;
    const { id, ids } = await sent('Many', [{ reply: 'apologies' }, away, away, away]);
    expect(await words(`${id}/minutes/sent/1`)).toMatch(/Apologies not named to you: a member/);
    await takeOff(id, ids[0]!);
    const one = await words(`${id}/minutes/sent/1`);
    expect(one).toContain('One other who was asked is not named to you');
    expect(one).toContain('not named to you: 3 members');
    expect(one).not.toMatch(/Apologies|What is noted of/);
  });

  test('is told where three and more have left since', async () => {
    const apologies = { reply: 'apologies' } as const;
    const { id, ids } = await sent('Left', [apologies, apologies, apologies]);
    await leave(...ids);
    expect(await words(`${id}/minutes/sent/1`)).toMatch(/Apologies not named to you: 3 former members/);
    await comeBack(ids[0]!);
    const two = await words(`${id}/minutes/sent/1`);
    expect(two).not.toMatch(/Apologies|former member /);
    expect(two).toContain('3 others who were asked are not named to you');
  });

  test('is somebody where they lead and are not asked: no member else is there among whom they would be one (SAFETY 3)', async () => {
    const { here, database } = home;
    const leads = await here.member({ name: 'Leads unasked' });
    const { id } = await sent('Led', []);
    await sql`insert into collaborative.agenda_item (locality_id, meeting_id, place, title, lead_member)
      values (${here.locality}, ${id}, 1, 'Welcome', ${leads})`.execute(database.owner);
    await handOut(id, NOW);
    for (const page of [`${id}/minutes`, `${id}/minutes/sent/2`]) {
      expect(await words(page, home.facilitator)).toContain('Leads unasked');
      expect(await words(page)).toContain('omebody who is not named to you');
      expect(await words(page)).not.toMatch(/a member/i);
    }
  });
});
