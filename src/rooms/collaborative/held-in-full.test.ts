import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../tests/support/demonstration.ts';
import { personaId } from '../accounts/index.ts';
import { marlshire } from './feed/testing.ts';
import { collaborative } from './index.ts';

/** What says nothing of a person but ties rows together, and which version of a row it is. */
const TIES = /^(?:[a-z_]*_id|successor|seeker|seeker_person|account_kept_by|version|evaluator_version)$/;

/** Another value for each column. */
const OTHER: Record<string, Record<string, RawBuilder<unknown>>> = {
  'collaborative.member': {
    name: sql`'Another Name'`,
    email: sql`'another@school.example'`,
    sector: sql`'health'`,
    level: sql`'manager'`,
    group_name: sql`'Another group'`,
    role: sql`'parent'`,
    from_on: sql`date '2023-09-01'`,
    ended_on: sql`date '2026-11-12'`,
    ended_at: sql`timestamptz '2026-11-11T15:30:00Z'`,
    decides: sql`'advises'`,
    hours_a_term: sql`9`,
    paid_by: sql`'buy-out'`,
    evaluator_reads: sql`false`,
    evaluator_said_on: sql`date '2026-10-02'`,
    evaluator_noted: sql`true`,
    evaluator_kept: sql`'{"reads": false, "on": "2026-10-03", "noted": true}'`,
    account_wish: sql`'none'`,
    account_wish_on: sql`date '2026-10-04'`,
    account_kept_on: sql`date '2026-11-13'`,
  },
  'collaborative.member_wishes': {
    access_needs: sql`'Large print'`,
    contact_by: sql`'post'`,
    best_times: sql`array['weekend']`,
  },
  'collaborative.handover': {
    seat: sql`'given-up'`,
    look_until: sql`date '2027-01-09'`,
    notes: sql`'Another note'`,
    opened_on: sql`date '2026-11-10'`,
    ended_on: sql`date '2026-11-20'`,
    ended_as: sql`'called-off'`,
    passed_on: sql`date '2026-11-19'`,
    passed_role: sql`'parent'`,
    passed_actions: sql`array[gen_random_uuid()]`,
    passed_items: sql`array[gen_random_uuid()]`,
    passed_meetings: sql`array[gen_random_uuid()]`,
  },
};
const BEFORE = {
  ...{ name: 'Was', email: 'was@school.example', part_id: null, sector: 'health', level: 'manager', role: 'chair' },
  ...{ group_name: 'Then', from_on: '2020-09-01', decides: 'advises', hours_a_term: 3, paid_by: 'buy-out' },
};

/** Somebody who asks what is held reads every detail of it, not only that there is something. */
describe('what the collaborative holds about somebody is held in full before their eyes', { timeout: 60_000 }, () => {
  let database: TestDatabase;
  let person: string;
  let here: Awaited<ReturnType<typeof marlshire>>;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    here = await marlshire(database);
    person = (await personaId(database.owner, 'member')) ?? '';
    const left = await here.member({ name: 'Perry Vaughan', persona: 'member' });
    await sql`insert into collaborative.member_wishes (locality_id, member_id) values (${here.locality}, ${left})`.execute(
      database.owner,
    );
    for (const table of Object.keys(OTHER)) await letGoOfRules(table);
    await sql`update collaborative.member set role = 'chair', group_name = 'A group', ended_on = '2026-11-11',
      ended_at = '2026-11-11T09:00:00Z', evaluator_kept = '{"reads": true, "on": "2026-10-01", "noted": false}'
      where member_id = ${left}`.execute(database.owner);
    await sql`insert into collaborative.handover (locality_id, member_id, opened_on)
      values (${here.locality}, ${left}, '2026-11-11')`.execute(database.owner);
    const again = await here.member({ name: 'Perry Vaughan', persona: 'member', from: '2026-11-13' });
    await sql`update collaborative.member set evaluator_reads = true, evaluator_said_on = '2026-11-14'
      where member_id = ${again}`.execute(database.owner);
    await sql`with f as (insert into collaborative.member_file (locality_id, state, read_rows, bad_rows, problems,
        passed_over, sent_at, decided_at) values (${here.locality}, 'accepted', 1, 0, 0, 0, now(), now()) returning file_id)
      insert into collaborative.member_file_taken (locality_id, file_id, member_id, version, before)
        select ${here.locality}, file_id, ${again}, 1, ${JSON.stringify(BEFORE)}::jsonb from f`.execute(database.owner);
  });
  afterAll(() => database.close());

  /** Values of any kind go in: what a row may say together is not what is asked here. */
  async function letGoOfRules(table: string): Promise<void> {
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(database.owner);
    const rules = await sql<{ name: string }>`select conname as name from pg_constraint
      where conrelid = ${table}::regclass and contype = 'c'`.execute(database.owner);
    for (const { name } of rules.rows)
      await sql`alter table ${sql.table(table)} drop constraint ${sql.id(name)}`.execute(database.owner);
  }

  async function held(): Promise<string> {
    const localities = [{ id: here.locality, name: 'Marlshire', slug: 'marlshire' }];
    const who = { id: person, name: 'Perry Vaughan', email: 'perry.vaughan@hillcote-school.example' };
    const context = { db: database.app, actor: { kind: 'person', person } as const, person: who, localities };
    return JSON.stringify(await collaborative.holdings?.({ ...context, organisations: new Map() }));
  }

  test.each(Object.entries(OTHER))(
    'of %s each column is read there: another value reads differently',
    async (table, other) => {
      const columns = await sql<{ name: string }>`select attname as name from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`.execute(database.owner);
      const asked = columns.rows.map(({ name }) => name).filter((name) => !TIES.test(name));
      expect(asked.toSorted()).toEqual(Object.keys(other).toSorted());
      const unread: string[] = [];
      let now = await held();
      for (const [column, value] of Object.entries(other)) {
        await write(table, column, value);
        const then = now;
        now = await held();
        if (now === then) unread.push(column);
      }
      expect(unread).toEqual([]);
    },
  );

  /** In the rows of this person that have a value, or in all of them where none has. */
  async function write(table: string, column: string, value: RawBuilder<unknown>): Promise<void> {
    const [at, name] = [sql.table(table), sql.id(column)];
    const own = sql`member_id in (select member_id from collaborative.member where person_id = ${person})`;
    await sql`update ${at} set ${name} = ${value} where ${own} and (${name} is not null
      or not exists (select 1 from ${at} where ${own} and ${name} is not null))`.execute(database.owner);
  }

  test('of what a file changed every detail is read as it was', async () => {
    const all = await held();
    for (const words of ['Was', 'was@school.example', 'Health', 'Then', '2020-09-01']) expect(all).toContain(words);
  });
});
