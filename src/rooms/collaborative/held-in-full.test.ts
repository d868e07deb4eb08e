import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../tests/support/demonstration.ts';
import { personaId } from '../accounts/index.ts';
import { marlshire } from './feed/testing.ts';
import { collaborative } from './index.ts';

/** What says nothing of a person but ties rows together, and which version of a row it is. */
const TIES =
  /^(?:[a-z_]*_id|successor|seeker|seeker_person|account_kept_by|owner_member|owner_person|lead_member|lead_person|sent_by|version|evaluator_version)$/;

const REMINDED = {
  stage: sql`'action-today'`,
  due_on: sql`date '2026-12-09'`,
  sent_at: sql`timestamptz '2026-10-09T10:00:00Z'`,
};

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
    end_noted_on: sql`date '2026-11-13'`,
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
    saved_on: sql`date '2026-11-12'`,
    ended_on: sql`date '2026-11-20'`,
    ended_as: sql`'called-off'`,
    passed_on: sql`date '2026-11-19'`,
    passed_role: sql`'parent'`,
    passed_actions: sql`array[gen_random_uuid()]`,
    passed_items: sql`array[gen_random_uuid()]`,
    passed_meetings: sql`array[gen_random_uuid()]`,
  },
  'collaborative.action': {
    words: sql`'Ring the others'`,
    due_on: sql`date '2027-02-01'`,
    state: sql`'done'`,
    ended_on: sql`date '2026-11-21'`,
    outcome: sql`'They came'`,
    asked_on: sql`date '2026-11-20'`,
  },
  'collaborative.agenda_item': { title: sql`'Another item'` },
  'collaborative.agreement_answer': {
    agreement: sql`'roles'`,
    edition: sql`2`,
    answer: sql`'not-yet'`,
    words: sql`'Other words'`,
    answered_at: sql`timestamptz '2026-10-09T10:00:00Z'`,
    meeting_on: sql`date '2026-10-08'`,
  },
  'collaborative.agreement_proposal': {
    agreement: sql`'roles'`,
    change: sql`'remove'`,
    title: sql`'Another title'`,
    about: sql`'More of it'`,
    why: sql`'Another reason'`,
    proposed_at: sql`timestamptz '2026-10-09T10:00:00Z'`,
    state: sql`'declined'`,
    reply: sql`'Not now'`,
  },
  'collaborative.calendar_feed': {
    covers: sql`'all'`,
    made_at: sql`timestamptz '2026-10-09T10:00:00Z'`,
    fetched_at: sql`timestamptz '2026-10-10T10:00:00Z'`,
  },
  'collaborative.document_version': {
    number: sql`2`,
    filename: sql`'another.pdf'`,
    note: sql`'Another note'`,
    sent_at: sql`timestamptz '2026-10-09T10:00:00Z'`,
  },
  'collaborative.health_rating': { element: sql`'nf'`, answer: sql`1`, comment: sql`'Another comment'` },
  'collaborative.meeting_letter': { says: sql`'changed'`, sent_at: sql`timestamptz '2026-10-09T10:00:00Z'` },
  'collaborative.meeting_member': {
    reply: sql`'apologies'`,
    attended: sql`'away'`,
    substitute_name: sql`'Sub Stitute'`,
    replied_at: sql`timestamptz '2026-10-09T10:00:00Z'`,
    marked_at: sql`timestamptz '2026-10-10T10:00:00Z'`,
    off_at: sql`timestamptz '2026-10-11T10:00:00Z'`,
    joined: sql`true`,
  },
  'collaborative.member_file_problem': {
    row_number: sql`7`,
    column_name: sql`'Level'`,
    value: sql`'another value'`,
    expected: sql`'something else'`,
  },
  'collaborative.member_file_row': {
    name: sql`'Named Otherwise'`,
    email: sql`'OTHERWISE@school.example'`,
    sector: sql`'health'`,
    level: sql`'manager'`,
    role: sql`'chair'`,
    group_name: sql`'Another group'`,
    from_on: sql`date '2022-09-01'`,
    decides: sql`'advises'`,
    hours_a_term: sql`9`,
    paid_by: sql`'buy-out'`,
  },
  'collaborative.member_file_taken': { before: sql`before || '{"name": "Was Called"}'` },
  'collaborative.minutes_letter': { sent_at: sql`timestamptz '2026-10-09T10:00:00Z'` },
  'collaborative.person_reminder': REMINDED,
  'collaborative.reminder': REMINDED,
};

/** Columns of these rows that say nothing of the person, each with why. */
const NOT_OF_THEM: Record<string, Record<string, string>> = {
  'collaborative.agenda_item': {
    ...{ place: 'of the meeting', minutes_long: 'of the meeting', removed_at: 'what was removed is not listed' },
    notes: 'what the meeting said, which may name others',
  },
  'collaborative.agreement_proposal': {
    holder: 'for which list of the agreement it is',
    replied_at: 'when others replied; the reply stands there',
  },
  'collaborative.calendar_feed': { token_hash: 'tells nothing to a reader' },
  'collaborative.document_version': {
    ...{ file_type: 'of the file', bytes: 'of the file', sha256: 'of the file', stored: 'of the file' },
    checked: 'of the file',
  },
  'collaborative.meeting_letter': { sequence: 'which change of the meeting it told' },
  'collaborative.member_file_problem': { place: 'the order on a page' },
  'collaborative.member_file_row': {
    ...{ row_number: 'of the file', does: 'follows from the rest', changes: 'follows from the rest' },
    ...{ part_sector: 'of the organisation, read where the file says no sector', seen_version: 'ties rows together' },
  },
  'collaborative.member_file_taken': { joined: 'whether taking back has to part an account; the account stands above' },
  'collaborative.minutes_letter': { number: 'which edition it told' },
};
const BEFORE = {
  ...{ name: 'Was', email: 'was@school.example', part_id: null, sector: 'health', level: 'manager', role: 'chair' },
  ...{ group_name: 'Then', from_on: '2020-09-01', decides: 'advises', hours_a_term: 3, paid_by: 'buy-out' },
};

/** Somebody who asks what is held reads every detail of it, not only that there is something. */
describe('what the collaborative holds about somebody is held in full before their eyes', { timeout: 60_000 }, () => {
  let database: TestDatabase;
  let person: string;
  let tables: Awaited<ReturnType<typeof tablesOfPeople>>;
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
    tables = await tablesOfPeople();
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
    await atMeetings(again);
    await inPapers(again);
    await inFiles();
  });
  afterAll(() => database.close());

  const run = (statement: RawBuilder<unknown>) => statement.execute(database.owner);
  const at = sql`timestamptz '2026-10-01T09:00:00Z'`;

  async function atMeetings(member: string): Promise<void> {
    const meeting = await here.meeting({ title: 'Autumn', begins: '2026-10-01T13:00:00Z', state: 'held' });
    await here.ask(meeting, member, { reply: 'coming', attended: 'here' });
    await here.action('Ring the heads', member, '2026-12-01');
    const place = here.locality;
    await run(sql`insert into collaborative.agenda_item (locality_id, meeting_id, place, title, lead_member)
      values (${place}, ${meeting}, 1, 'An item', ${member})`);
    await run(sql`insert into collaborative.meeting_letter (locality_id, meeting_id, member_id, sequence, says, sent_at)
      values (${place}, ${meeting}, ${member}, 1, 'asked', ${at})`);
    await run(sql`with e as (insert into collaborative.minutes_edition (locality_id, meeting_id, number, sent_at, content)
        values (${place}, ${meeting}, 1, ${at}, '{"people": []}') returning number)
      insert into collaborative.minutes_letter (locality_id, meeting_id, number, member_id, sent_at)
      select ${place}, ${meeting}, number, ${member}, ${at} from e`);
    await run(sql`insert into collaborative.reminder (locality_id, member_id, thing_id, stage, due_on, sent_at)
      values (${place}, ${member}, ${meeting}, 'action-soon', '2026-10-08', ${at})`);
    await run(sql`insert into collaborative.person_reminder (locality_id, person_id, thing_id, stage, due_on, sent_at)
      values (${place}, ${person}, ${meeting}, 'action-soon', '2026-10-08', ${at})`);
    await run(sql`insert into collaborative.calendar_feed (locality_id, person_id, token_hash, covers, made_at)
      values (${place}, ${person}, sha256('a'), 'asked', ${at})`);
  }

  async function inPapers(member: string): Promise<void> {
    const place = here.locality;
    await run(sql`insert into collaborative.agreement_answer (locality_id, agreement, edition, member_id, answer, answered_at)
      values (${place}, 'rules', 1, ${member}, 'agrees', ${at})`);
    await run(sql`insert into collaborative.agreement_proposal (locality_id, agreement, change, title, why, member_id, proposed_at)
      values (${place}, 'rules', 'add', 'A title', 'A reason', ${member}, ${at})`);
    await run(sql`with d as (insert into collaborative.document (locality_id, title, kind, audience, changed_at)
        values (${place}, 'A paper', 'paper', 'everybody', ${at}) returning document_id)
      insert into collaborative.document_version (locality_id, document_id, number, filename, file_type, bytes, sha256,
        stored, checked, sent_by, sent_at)
      select ${place}, document_id, 1, 'a.pdf', 'pdf', 1, sha256('a'), 'database', 'clean', ${person}, ${at} from d`);
    await run(sql`with c as (insert into collaborative.health_check (locality_id, opened_on, closes_on)
        values (${place}, '2026-11-20', '2027-01-20') returning check_id)
      insert into collaborative.health_rating (locality_id, check_id, member_id, element, answer)
      select ${place}, check_id, ${member}, 'sf', 3 from c`);
  }

  async function inFiles(): Promise<void> {
    const own = 'perry.vaughan@hillcote-school.example';
    await run(sql`with f as (insert into collaborative.member_file (locality_id, state, read_rows, bad_rows, problems,
        passed_over, sent_at) values (${here.locality}, 'waiting', 1, 0, 0, 0, ${at}) returning file_id),
      r as (insert into collaborative.member_file_row (locality_id, file_id, row_number, name, email, does, member_id)
        select ${here.locality}, file_id, 2, 'Perry', ${own}, 'change', (select member_id from collaborative.member
          where person_id = ${person} and ended_on is null) from f)
      insert into collaborative.member_file_problem (locality_id, file_id, place, row_number, column_name, value, expected, member_id)
        select ${here.locality}, file_id, 1, 3, 'E-mail', ${own}, 'another', (select member_id from collaborative.member
          where person_id = ${person} and ended_on is null) from f`);
  }

  /** Columns of each table of this room that say whose a row is: what they point at, or how they are called. */
  async function tablesOfPeople(): Promise<Map<string, { member: string[]; person: string[]; email: string[] }>> {
    const found = await sql<{ table: string; member: string[]; person: string[]; email: string[] }>`
      select 'collaborative.' || c.relname as table,
        coalesce(array_agg(a.attname) filter (where a.attname = 'member_id' or k.to = 'collaborative.member'::regclass), '{}')::text[] as member,
        coalesce(array_agg(a.attname) filter (where a.attname = 'person_id' or k.to = 'accounts.person'::regclass), '{}')::text[] as person,
        coalesce(array_agg(a.attname) filter (where a.attname ~ 'email'), '{}')::text[] as email
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join lateral (select f.confrelid as to from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'
          and a.attnum = any(f.conkey) and a.attname <> 'locality_id'
          and f.confrelid in ('collaborative.member'::regclass, 'accounts.person'::regclass) limit 1) k on true
      where c.relnamespace = 'collaborative'::regnamespace and c.relkind in ('r', 'p') group by c.relname`.execute(
      database.owner,
    );
    return new Map(
      found.rows
        .filter(({ member, person: account, email }) => member.length + account.length + email.length > 0)
        .map(({ table, ...columns }) => [table, columns]),
    );
  }

  test('of every table that names a person, as the database has them (SAFETY 36)', () => {
    const named = [...tables.keys()].toSorted();
    expect(named).toContain('collaborative.meeting_member');
    expect(Object.keys(OTHER).toSorted()).toEqual(named);
  });

  /** Values of any kind go in: what a row may say together is not what is asked here. */
  async function letGoOfRules(table: string): Promise<void> {
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(database.owner);
    const rules = await sql<{ name: string }>`select conname as name from pg_constraint
      where conrelid = ${table}::regclass and contype in ('c', 'f')`.execute(database.owner);
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
      const passedOver = Object.keys(NOT_OF_THEM[table] ?? {});
      const there = columns.rows.map(({ name }) => name);
      expect(passedOver.filter((name) => !there.includes(name))).toEqual([]);
      const asked = there.filter((name) => !TIES.test(name) && !passedOver.includes(name));
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
    const [rows, name] = [sql.table(table), sql.id(column)];
    const whose = tables.get(table) ?? { member: [], person: [], email: [] };
    const mine = sql`(select member_id from collaborative.member where person_id = ${person})`;
    const own = sql`(${sql.join(
      [
        ...whose.member.map((column) => sql`${sql.id(column)} in ${mine}`),
        ...whose.person.map((column) => sql`${sql.id(column)} = ${person}`),
      ],
      sql` or `,
    )})`;
    await sql`update ${rows} set ${name} = ${value} where ${own} and (${name} is not null
      or not exists (select 1 from ${rows} where ${own} and ${name} is not null))`.execute(database.owner);
  }

  test('of what a file changed every detail is read as it was', async () => {
    const all = await held();
    for (const words of ['Was', 'was@school.example', 'Health', 'Then', '2020-09-01']) expect(all).toContain(words);
  });
});
