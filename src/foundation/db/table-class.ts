import { sql, type RawBuilder } from 'kysely';
import type { Reader } from './connection.ts';

/** The two roles every installation has: the owner migrates and loads, the app role serves requests. */
export const OWNER_ROLE = 'throughline_owner';
export const APP_ROLE = 'throughline_app';

/** What a row's policy compares with: the locality, the person and the session of the running transaction, or null. */
export const currentLocality = sql`nullif(current_setting('app.locality', true), '')::uuid`;
export const currentPerson = sql`nullif(current_setting('app.person', true), '')::uuid`;
export const currentSession = sql`nullif(current_setting('app.session', true), '')::uuid`;

export type Privilege = 'select' | 'insert' | 'update' | 'delete';
const ALL: Privilege[] = ['select', 'insert', 'update', 'delete'];

/** Lets the app role enter a room's schema. Comes before the room's first table. */
export async function createSchema(db: Reader, schema: string): Promise<void> {
  await sql`create schema if not exists ${sql.id(schema)}`.execute(db);
  await sql`grant usage on schema ${sql.id(schema)} to ${sql.id(APP_ROLE)}`.execute(db);
}

/** Declares a table of published facts: the app role reads it, the owner writes it. */
export async function publicTable(db: Reader, table: string): Promise<void> {
  await comment(db, table, 'class: public');
  await grant(db, table, ['select']);
}

/**
 * The rule of a row that belongs to one locality. In brackets of its own, so that the setting is read once for each
 * statement: read for each row it took ten times as long as the rest of a look through a table of thousands.
 */
const ownLocality = sql`locality_id = (select ${currentLocality})`;

/** Declares a table whose rows belong to one locality each; `locality_id` must lead its primary key. */
export async function tenantTable(db: Reader, table: string, privileges: Privilege[] = ALL): Promise<void> {
  await comment(db, table, 'class: tenant');
  await forceRowSecurity(db, table);
  await policy(db, table, 'own_locality', ownLocality);
  await grant(db, table, privileges);
}

/** Gives the tenant tables of an older database the rule as it is written now; it lets through the same rows. */
export async function renewOwnLocality(db: Reader): Promise<void> {
  const found = await sql<{ table: string }>`select schemaname || '.' || tablename as table from pg_policies
    where policyname = 'own_locality'`.execute(db);
  for (const { table } of found.rows)
    await sql`alter policy own_locality on ${sql.table(table)} using (${ownLocality}) with check (${ownLocality})`.execute(
      db,
    );
}

/**
 * Declares a table of people, sessions or bookkeeping. Each privilege has a policy of its own; a privilege
 * without one is not granted, and an empty list leaves the table to definer functions.
 */
export async function platformTable(
  db: Reader,
  table: string,
  policies: Partial<Record<Privilege, RawBuilder<unknown>>>,
): Promise<void> {
  await comment(db, table, 'class: platform');
  await forceRowSecurity(db, table);
  for (const [privilege, rule] of Object.entries(policies) as [Privilege, RawBuilder<unknown>][]) {
    await policyFor(db, table, privilege, rule);
  }
  await grant(db, table, Object.keys(policies) as Privilege[]);
}

/**
 * Declares a table of the queue (pg-boss's, not ours): messages that hold ids only and are made anew from `jobs.run`, so
 * a backup leaves them out. The app role may do what is listed with all of its rows, which belong to nobody.
 */
export async function queueTable(db: Reader, table: string, privileges: Privilege[]): Promise<void> {
  await comment(db, table, 'class: queue');
  await forceRowSecurity(db, table);
  await policy(db, table, 'messages', sql`true`);
  await grant(db, table, privileges);
}

async function forceRowSecurity(db: Reader, table: string): Promise<void> {
  await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
  await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  // Under FORCE the owner would see nothing either, and definer functions, loads and backups run as the owner.
  await sql`create policy owner_all on ${sql.table(table)} to ${sql.id(OWNER_ROLE)} using (true) with check (true)`.execute(
    db,
  );
}

async function policy(db: Reader, table: string, name: string, rule: RawBuilder<unknown>): Promise<void> {
  await sql`create policy ${sql.id(name)} on ${sql.table(table)} to ${sql.id(APP_ROLE)}
            using (${rule}) with check (${rule})`.execute(db);
}

async function policyFor(db: Reader, table: string, privilege: Privilege, rule: RawBuilder<unknown>): Promise<void> {
  const clause = privilege === 'insert' ? sql`with check (${rule})` : sql`using (${rule})`;
  const verb = { select: sql`select`, insert: sql`insert`, update: sql`update`, delete: sql`delete` }[privilege];
  await sql`create policy ${sql.id(`may_${privilege}`)} on ${sql.table(table)} for ${verb}
            to ${sql.id(APP_ROLE)} ${clause}`.execute(db);
}

async function grant(db: Reader, table: string, privileges: Privilege[]): Promise<void> {
  for (const privilege of privileges) {
    const verb = { select: sql`select`, insert: sql`insert`, update: sql`update`, delete: sql`delete` }[privilege];
    await sql`grant ${verb} on ${sql.table(table)} to ${sql.id(APP_ROLE)}`.execute(db);
  }
}

async function comment(db: Reader, table: string, text: string): Promise<void> {
  await sql`comment on table ${sql.table(table)} is ${sql.lit(text)}`.execute(db);
}

/**
 * Makes a function run with the owner's rights and callable by the app role only: the narrow gate to rows that no
 * policy shows, for instance finding a session by its token. Takes the signature: 'accounts.find_session(bytea)'.
 */
export async function definerFunction(db: Reader, name: string, argumentTypes: string[]): Promise<void> {
  const signature = sql`${sql.table(name)}(${sql.join(argumentTypes.map((type) => sql.raw(type)))})`;
  await sql`alter function ${signature} security definer`.execute(db);
  await sql`alter function ${signature} set search_path = pg_catalog, pg_temp`.execute(db);
  await sql`revoke all on function ${signature} from public`.execute(db);
  await sql`grant execute on function ${signature} to ${sql.id(APP_ROLE)}`.execute(db);
}
