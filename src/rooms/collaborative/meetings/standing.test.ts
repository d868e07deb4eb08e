import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { inLocality, system } from '../../../foundation/db/index.ts';
import { findMarlshire } from '../../accounts/index.ts';
import { countPresent, firstPresent } from '../coverage/present.queries.ts';
import { nextMeeting, openActionsOf } from './standing.queries.ts';

const NOW = new Date('2026-11-22T12:00:00Z');

/** What coverage, leaving, feeds and letters ask of meetings. */
describe('what is known of members from meetings', () => {
  let database: TestDatabase;
  let locality: string;
  const ids = new Map<string, string>();
  const named = (name: string) => ids.get(name) ?? '';

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    locality = (await findMarlshire(database.owner)) ?? '';
    for (const name of ['Ann', 'Ben', 'Cy']) await insertMember(name);
    const held = await insertMeeting('Held', '2026-09-30T23:30:00Z', 'held');
    await ask(held, 'Ann', 'here');
    await ask(held, 'Ben', 'away');
    await ask(await insertMeeting('Called off', '2026-10-10T10:00:00Z', 'cancelled'), 'Cy', 'here');
    await insertMeeting('Soon', '2026-11-23T10:00:00Z', 'planned');
    await ask(await insertMeeting('Later', '2026-11-30T10:00:00Z', 'planned'), 'Ann', 'not-noted');
    await insertActions();
  });
  afterAll(() => database.close());

  const read = <T>(work: Parameters<typeof inLocality<T>>[3]) =>
    inLocality(database.app, system('test'), locality, work);

  test('who was not seen since a day has faded; who came since has had no time to', async () => {
    const faded = async (termAgo: string) => {
      const days = { today: '2026-11-22', termAgo };
      const people = await read((tx) => firstPresent(tx, { ...days, most: 6 }));
      const names = people.filter((one) => one.faded).map(({ name }) => name);
      expect(
        (await read((tx) => countPresent(tx, { ...days, named: false }))).map((one) => [one.here, one.faded]),
      ).toEqual([[3, names.length]]);
      return names;
    };
    expect(await faded('2024-09-01')).toEqual([]);
    // 23:30 in UTC of a summer evening is the next day; a meeting that was called off counts for nobody.
    expect(await faded('2026-10-01')).toEqual(['Cy']);
    expect(await faded('2026-10-02')).toEqual(['Ann', 'Cy']);
    expect(await faded('2026-10-05')).toEqual(['Ann', 'Cy']);
    expect(await faded('2026-10-06')).toEqual(['Ann', 'Ben', 'Cy']);
  });

  test('who begins later does not take part yet, and of many in one place the first are named', async () => {
    const days = { today: '2024-08-31', termAgo: '2024-05-01' };
    expect(await read((tx) => firstPresent(tx, { ...days, most: 6 }))).toEqual([]);
    const people = await read((tx) => firstPresent(tx, { ...days, today: '2024-09-01', most: 2 }));
    expect(people.map(({ name }) => name)).toEqual(['Ann', 'Ben']);
  });

  test('open actions come with the most pressing first, and done ones not at all', async () => {
    const open = await read((tx) => openActionsOf(tx, { member: named('Ben'), person: null }));
    expect(open.map(({ words, dueOn }) => [words, dueOn])).toEqual([
      ['Write the letter', '2026-11-01'],
      ['Some time', null],
    ]);
  });

  test('the next meeting is the one somebody is asked to, and for others the next of all', async () => {
    expect(await read((tx) => nextMeeting(tx, NOW, named('Ann')))).toMatchObject({ title: 'Later', reply: 'none' });
    expect(await read((tx) => nextMeeting(tx, NOW, named('Ben')))).toMatchObject({ title: 'Soon', reply: null });
    expect(await read((tx) => nextMeeting(tx, NOW))).toMatchObject({ title: 'Soon', reply: null });
    expect(await read((tx) => nextMeeting(tx, new Date('2027-01-01')))).toBeUndefined();
  });

  async function insertMember(name: string) {
    const made = await sql<{ id: string }>`
      insert into collaborative.member (locality_id, name, sector, level, role, from_on)
      values (${locality}, ${name}, 'primary', 'leader', 'member', '2024-09-01') returning member_id as id`.execute(
      database.owner,
    );
    ids.set(name, made.rows[0]?.id ?? '');
  }

  async function insertMeeting(title: string, begins: string, state: string) {
    const made = await sql<{ id: string }>`
      insert into collaborative.meeting (locality_id, kind, title, begins_at, ends_at, state)
      values (${locality}, 'termly', ${title}, ${begins}, ${begins}::timestamptz + interval '1 hour', ${state})
      returning meeting_id as id`.execute(database.owner);
    return made.rows[0]?.id ?? '';
  }

  async function ask(meeting: string, name: string, attended: string) {
    await sql`insert into collaborative.meeting_member (locality_id, meeting_id, member_id, attended)
      values (${locality}, ${meeting}, ${named(name)}, ${attended})`.execute(database.owner);
  }

  async function insertActions() {
    await sql`insert into collaborative.action (locality_id, words, owner_member, due_on, state, ended_on) values
      (${locality}, 'Some time', ${named('Ben')}, null, 'open', null),
      (${locality}, 'Write the letter', ${named('Ben')}, '2026-11-01', 'open', null),
      (${locality}, 'Ask the heads', ${named('Ben')}, '2026-10-20', 'done', '2026-10-05'),
      (${locality}, 'Never mind', ${named('Cy')}, null, 'dropped', '2026-10-06')`.execute(database.owner);
  }
});
