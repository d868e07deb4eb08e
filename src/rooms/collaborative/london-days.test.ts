import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testConfig } from '../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../tests/support/demonstration.ts';
import { setMoment } from '../../../tests/support/moment.ts';
import { system } from '../../foundation/db/index.ts';
import { marlshire } from './feed/testing.ts';
import { collaborativeRetention } from './personal-data.ts';

/** In London it is half past midnight on 15 July; for the database server it is still the day before. */
const NIGHT = new Date('2027-07-14T23:30:00Z');
const EVENING = new Date('2027-07-14T22:30:00Z');

describe('what is let go of after so many days', () => {
  let database: TestDatabase;
  let here: Awaited<ReturnType<typeof marlshire>>;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    here = await marlshire(database);
  });
  afterAll(async () => {
    await database.close();
  });

  const run = async (name: string, moment: Date) => {
    await setMoment(database.owner, moment);
    const rule = collaborativeRetention.find((one) => one.name === `collaborative.${name}`);
    return rule?.run({ db: database.app, config: testConfig(), actor: system('accounts.retention'), now: moment });
  };
  async function left(name: string, day: string): Promise<string> {
    const id = await here.member({ name, from: '2024-01-01' });
    await sql`update collaborative.member set ended_on = ${day} where member_id = ${id}`.execute(database.owner);
    return id;
  }
  const namesOf = async (...ids: string[]) =>
    (
      await sql<{ name: string }>`select name from collaborative.member
        where member_id = any(${ids}::uuid[]) order by ended_on`.execute(database.owner)
    ).rows.map(({ name }) => name);

  test('goes by the day in London: names of former members, and notes of their hand-overs', async () => {
    const [first, second] = [await left('First Gone', '2024-07-14'), await left('Second Gone', '2024-07-15')];
    await sql`insert into collaborative.handover (locality_id, member_id, opened_on, notes)
      values (${here.locality}, ${first}, '2024-07-14', 'Ask the governors'),
        (${here.locality}, ${second}, '2024-07-15', 'Ask the heads')`.execute(database.owner);
    expect([await run('handovers', EVENING), await run('handovers', NIGHT)]).toEqual([0, 1]);
    expect([await run('former-members', EVENING), await run('former-members', NIGHT)]).toEqual([0, 1]);
    expect(await namesOf(first, second)).toEqual(['Former member', 'Second Gone']);
  });

  test('so do answers about the evaluator that are kept aside, and names of who came instead', async () => {
    for (const day of ['2027-06-14', '2027-06-15']) {
      const id = await left(`Left ${day}`, day);
      await sql`update collaborative.member set evaluator_kept = '{"reads": true, "on": "2027-01-01", "noted": false}'
        where member_id = ${id}`.execute(database.owner);
    }
    expect([await run('kept-answers', EVENING), await run('kept-answers', NIGHT)]).toEqual([0, 1]);
    const member = await here.member({ name: 'Hester Quill' });
    for (const begins of ['2024-07-14T09:00:00Z', '2024-07-15T09:00:00Z']) {
      const meeting = await here.meeting({ title: 'Then', begins, state: 'held' });
      await here.ask(meeting, member);
    }
    await sql`update collaborative.meeting_member set substitute_name = 'Ann Instead'`.execute(database.owner);
    expect([await run('meetings', EVENING), await run('meetings', NIGHT)]).toEqual([0, 1]);
  });

  test('no function of the house takes a day from the database server', async () => {
    const found = await sql<{ name: string }>`select p.oid::regprocedure::text as name
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in ('pg_catalog', 'information_schema', 'pgboss')
        and p.prosrc ~* 'current_date|localtimestamp|now\\(\\)::date|(moment\\(\\)|interval ''[^'']*'')\\)*::date|moment::date'`.execute(
      database.owner,
    );
    expect(found.rows.map(({ name }) => name)).toEqual([]);
  });
});
