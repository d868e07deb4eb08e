import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerRooms } from '../src/app.ts';
import { gatherAs, NOT_LISTED, PERSONAS, personaId } from '../src/rooms/accounts/index.ts';
import { bareDatabase, type TestDatabase } from './support/database.ts';
import { prepareDemonstration } from './support/demonstration.ts';

/** Columns that say who somebody is, by what they point at or how they are called. */
const OF_PEOPLE = '^(person_id|email|to_address|address_hash|email_hash|subject|asked_by|.*_by)$';

/** Whatever a later room keeps about people is on the page of what is held, or says why not (SAFETY 36). */
describe('what is held about people', () => {
  let database: TestDatabase;
  let listed: Set<string>;
  let columns: { table: string; column: string }[];

  beforeAll(async () => {
    registerRooms();
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    const ama = PERSONAS.find(({ key }) => key === 'local-lead');
    const person = {
      id: (await personaId(database.owner, 'local-lead')) ?? '',
      name: ama?.name ?? '',
      email: ama?.email ?? '',
    };
    const gathered = await gatherAs(database.app, { actor: { kind: 'person', person: person.id }, person });
    listed = new Set(gathered.flatMap(({ holdings }) => holdings.flatMap(({ tables }) => tables)));
    columns = await columnsOfPeople(database);
  });
  afterAll(() => database.close());

  test('is listed for that person, from every table that has a column about people', () => {
    expect(columns.map(({ table }) => table)).toContain('accounts.membership');
    const forgotten = columns.filter(({ table }) => !listed.has(table) && !Object.hasOwn(NOT_LISTED, table));
    expect(forgotten.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
  });

  test('names no table that is not there, and gives no reason for one that is listed', async () => {
    const there = new Set((await tables(database)).map(({ name }) => name));
    expect([...listed, ...Object.keys(NOT_LISTED)].filter((table) => !there.has(table))).toEqual([]);
    expect(Object.keys(NOT_LISTED).filter((table) => listed.has(table))).toEqual([]);
  });
});

async function columnsOfPeople({ owner }: TestDatabase) {
  const found = await sql<{ table: string; column: string }>`
    select n.nspname || '.' || c.relname as table, a.attname as column
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where c.relkind in ('r', 'p') and obj_description(c.oid, 'pg_class') in ('class: tenant', 'class: platform')
      and not a.attisdropped and (a.attname ~ ${OF_PEOPLE} or exists (
        select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any(k.conkey)
          and k.confrelid = 'accounts.person'::regclass)) order by 1, 2`.execute(owner);
  return found.rows;
}

async function tables({ owner }: TestDatabase) {
  const found = await sql<{ name: string }>`select n.nspname || '.' || c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p')`.execute(owner);
  return found.rows;
}
