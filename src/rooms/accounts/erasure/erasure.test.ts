import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { testConfig } from '../../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { signInProven } from '../../../../tests/support/second-factor.ts';
import { untilSomebodyWaits } from '../../../../tests/support/waiting.ts';
import { setMoment } from '../../../../tests/support/moment.ts';
import { registerRooms } from '../../../app.ts';
import { readErasures } from '../../../foundation/backup/index.ts';
import { onPlatform, system } from '../../../foundation/db/index.ts';
import { prepareQueues, startJob } from '../../../foundation/jobs/index.ts';
import { workThroughJobs } from '../../../foundation/jobs/testing.ts';
import { personaId } from '../demonstration/seed.queries.ts';
import { registerPersonalData } from '../holdings/registry.ts';
import { erasureCommands } from './erasure.cli.ts';
import { dueErasures, erasedSoFar, erasePerson } from './erasure.queries.ts';
import { erasureJob } from './erasure.job.ts';
import { erasePersonEverywhere } from './erase-person.ts';
import { eraseAfterRestore, retainAfterRestore } from '../retention/let-go-after-restore.ts';
import { reapplyErasures } from './reapply-erasures.ts';

const CANARIES = ['Noor Haddad', 'noor.haddad@young-marlshire.example', 'noor.haddad'];
const DAY_MS = 86_400_000;
const job = system('accounts.remove-people');

describe('being removed', () => {
  let database: TestDatabase;
  let house: House;
  let noor: Visitor;
  let noorId: string;
  const start = new Date();

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { now: start });
    noor = await signInProven(house, CANARIES[1] ?? '');
    noorId = (await personaId(database.owner, 'youth-researcher')) ?? '';
    await leaveTracesEverywhere();
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  /** Noor in every place that this house has for a person. */
  async function leaveTracesEverywhere() {
    await house.visitor().send('/sign-in', { email: CANARIES[1] ?? '' });
    await sql`insert into thread.link (locality_id, from_kind, from_id, relation, to_kind, to_id, made_by, made_at)
      select locality_id, 'picture', 'picture', 'pinned-to', 'measure', 'x', ${noorId}, now() from localities.locality`.execute(
      database.owner,
    );
    await sql`insert into accounts.invitation (locality_id, email, name, role, token_hash, created_at, sent_at, expires_at)
      select locality_id, ${CANARIES[1]}, ${CANARIES[0]}, 'member', '\\x01', now(), now(), now() from localities.locality`.execute(
      database.owner,
    );
  }

  /** What the hourly job does, once the database's clock says `now`. */
  const eraseDue = async (now: Date) => {
    await setMoment(database.owner, now);
    const due = await onPlatform(database.app, job, dueErasures);
    const done = [];
    for (const person of due)
      done.push(await onPlatform(database.app, job, (tx) => erasePersonEverywhere(tx, job, person, now)));
    await setMoment(database.owner, null);
    return done;
  };

  test('is explained before it is asked for, and asked for with a tick', async () => {
    const page = await noor.get('/account/remove');
    await expectAccessible(page.body);
    expect(page.body).toContain('7 days after you ask');
    const refused = await noor.send('/account/remove', {});
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Tick the box to say that you want this');
  });

  test('can be withdrawn until the day, and nothing happens before it', async () => {
    await noor.send('/account/remove', { sure: 'yes' });
    expect((await noor.get('/account/remove')).body).toContain('You will be removed');
    expect(await eraseDue(new Date(start.getTime() + 6 * DAY_MS))).toEqual([]);
    const kept = await noor.send('/account/remove', {}, { action: '/account/remove/withdraw' });
    expect((await noor.follow(kept)).body).toContain('You stay. Nothing was removed.');
    expect(await eraseDue(new Date(start.getTime() + 30 * DAY_MS))).toEqual([]);
  });

  test('is refused to the last local lead until somebody else leads', async () => {
    const ama = await signInProven(house, 'ama.doyle@marlshire.example');
    const refused = await ama.send('/account/remove', { sure: 'yes' });
    expect(refused.status).toBe(422);
    expect(refused.$('.govuk-error-summary').text()).toContain('Give somebody else that role first');
  });

  test('is not asked for by a visitor of the demonstration, who would remove somebody from all the others', async () => {
    const visitor = await signInAs(house, 'youth-researcher');
    const page = await visitor.get('/account/remove');
    expect(page.$('main').text()).toContain('none of them can be removed');
    expect(page.$('form[action="/account/remove"]')).toHaveLength(0);
    const csrf = String(page.$('input[name=_csrf]').first().val());
    const refused = await visitor.post('/account/remove', { _csrf: csrf, sure: 'yes' });
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('Invented people are shared by everybody who looks around here');
    const asked = await sql`select 1 from accounts.erasure_request where withdrawn_at is null`.execute(database.owner);
    expect(asked.rows).toEqual([]);
  });

  test('is nobody’s to do without a wish: the database refuses the app role', async () => {
    const perry = (await personaId(database.owner, 'member')) ?? '';
    expect(await onPlatform(database.app, job, (tx) => erasePerson(tx, perry))).toBeNull();
    const other = { kind: 'person', person: noorId } as const;
    const forAnother = await onPlatform(database.app, other, (tx) =>
      sql<{ answer: string }>`select accounts.ask_for_erasure(${perry}::uuid, 0)->>'answer' as answer`.execute(tx),
    );
    expect(forAnother.rows).toEqual([{ answer: 'not-allowed' }]);
  });

  test('waits for its day by the database’s clock, whatever moment the caller names (SAFETY 36)', async () => {
    await noor.send('/account/remove', { sure: 'yes' });
    const early = new Date('2999-01-01');
    const kind = { ...erasureJob, name: 'tests.remove-people' };
    await prepareQueues(database.owner, [kind]);
    await onPlatform(database.app, job, (tx) => startJob(tx, job, { kind, title: kind.label }));
    await workThroughJobs(database, [kind], { now: () => early });
    expect(await onPlatform(database.app, job, (tx) => erasePersonEverywhere(tx, job, noorId, early))).toEqual({
      ok: false,
      reason: 'not-due',
    });
    const person = await sql`select 1 from accounts.person where person_id = ${noorId} and erased_at is null`.execute(
      database.owner,
    );
    expect(person.rows).toHaveLength(1);
    // Nobody says by which clock: the gates take no moment at all, and a wait is 0 to 30 days.
    const gates = await sql<{ name: string }>`select p.oid::regprocedure::text as name from pg_proc p
      where p.pronamespace = 'accounts'::regnamespace and p.proname ~ '(erasure|erase|address_to_tell|sweep)'
        and 'timestamptz'::regtype = any(p.proargtypes::oid[])`.execute(database.owner);
    expect(gates.rows).toEqual([]);
    await noor.send('/account/remove', {}, { action: '/account/remove/withdraw' });
    const past = await onPlatform(database.app, { kind: 'person', person: noorId }, (tx) =>
      sql<{ answer: string }>`select accounts.ask_for_erasure(${noorId}::uuid, -8)->>'answer' as answer`.execute(tx),
    );
    expect(past.rows).toEqual([{ answer: 'not-allowed' }]);
  });

  test('leaves nothing of the person in any column of any table, says what was kept, and shuts them out (SAFETY 36)', async () => {
    expect(await traces()).not.toEqual([]);
    await noor.send('/account/remove', { sure: 'yes' });
    let erasing: ReturnType<typeof eraseDue> | undefined;
    // Somebody accepts at this moment, who takes the invitation and then the person: neither waits for the other for ever.
    await database.owner.transaction().execute(async (other) => {
      await sql`select 1 from accounts.invitation where email = ${CANARIES[1]} for update`.execute(other);
      erasing = eraseDue(new Date(start.getTime() + 8 * DAY_MS));
      await untilSomebodyWaits(database.owner, 'a person is removed beside an invitation');
      await sql`update accounts.person set name = name where person_id = ${noorId}`.execute(other);
    });
    const [done] = (await erasing) ?? [];
    expect(done).toMatchObject({ ok: true });
    expect(await traces()).toEqual([]);
    expect((await noor.get('/in/marlshire')).status).toBe(303);
    const report = done?.ok ? done.report : null;
    expect(report?.erased.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['name and email address', 'roles in localities', 'sessions', 'invitations to them']),
    );
    expect(report?.kept.map(({ what }) => what).sort()).toEqual([
      'lines of the audit',
      'things they had a part in (thread, link, made by)',
    ]);
  });

  test('leaves the audit readable: the lines are there, of a person who was removed', async () => {
    await sql`insert into audit.entry (locality_id, actor_kind, person_id, action)
      select locality_id, 'person', ${noorId}, 'thread.link.made' from localities.locality`.execute(database.owner);
    const lead = await signInAs(house, 'local-lead');
    const trail = await lead.get(`/in/marlshire/audit?who=${noorId}`);
    expect(trail.$('main .tl-list').text()).toContain('A person who was removed');
    const robin = await signInAs(house, 'platform-administrator');
    const page = await robin.get('/platform/retention');
    await expectAccessible(page.body);
    expect(page.$('main').text()).toContain('Kept: lines of the audit');
  });

  test('is done again after an older backup was restored, by the register kept beside it (SAFETY 36)', async () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-register-')), 'register.json');
    const said: string[] = [];
    const context = {
      db: database.app,
      owner: database.owner,
      config: testConfig(),
      now: new Date(),
      out: (text: string) => void said.push(text),
    };
    const [print, apply] = erasureCommands;
    await print?.run(context, { options: {}, positionals: [] });
    fs.writeFileSync(file, said.join(''));
    expect(said.join('')).toContain(noorId);
    await comeBackFromAnOlderBackup();
    expect(await traces()).not.toEqual([]);
    expect(await apply?.run(context, { options: {}, positionals: [file] })).toBe(0);
    expect(said.at(-1)).toBe('1 in the register; 1 had come back and was removed again.');
    expect(await traces()).toEqual([]);
    expect(await reapplyErasures(database.owner, JSON.parse(fs.readFileSync(file, 'utf8')), new Date())).toBe(0);
    expect((await erasedSoFar(database.owner)).map(({ person }) => person)).toContain(noorId);
    fs.writeFileSync(file, '{"person": 1}');
    expect(await apply?.run(context, { options: {}, positionals: [file] })).toBe(2);
    fs.rmSync(path.dirname(file), { recursive: true });
  });

  test('is noted beside the backups by the job, and a restore lets go of them again by that file alone (SAFETY 36)', async () => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-noted-'));
    const config = testConfig({ backup: { ...testConfig().backup, dir } });
    const kind = { ...erasureJob, name: 'tests.note-removed' };
    await prepareQueues(database.owner, [kind]);
    await onPlatform(database.app, job, (tx) => startJob(tx, job, { kind, title: kind.label }));
    await workThroughJobs(database, [kind], { config });
    expect(readErasures(dir).map(({ person }) => person)).toEqual([noorId]);
    await comeBackFromAnOlderBackup();
    await sql`update accounts.session set ended_at = now() - interval '31 days'`.execute(database.owner);
    const said: string[] = [];
    const out = (text: string) => void said.push(text);
    const letGo = async (now: Date) => {
      const restored = { db: database.owner, owner: database.owner, config, now, out };
      await eraseAfterRestore({ ...restored, erasures: readErasures(dir) });
      await retainAfterRestore({ ...restored, takenBack: [] });
    };
    await letGo(new Date());
    expect(await traces()).toEqual([]);
    expect(said[0]).toBe('One person who was removed before had come back: removed again.');
    expect(said[1]).toMatch(/^[\d,]+ rows were older than they are kept: removed\.$/);
    expect((await erasedSoFar(database.owner)).map(({ person }) => person)).toEqual([noorId]);
    said.length = 0;
    await letGo(new Date());
    expect(said).toEqual([]);
    fs.rmSync(dir, { recursive: true });
  });

  test('that is refused when its day comes has made no room let go; allowed, every room does (SAFETY 36)', async () => {
    const [ama, zoe] = [await personaId(database.owner, 'local-lead'), await personaId(database.owner, 'member')];
    const now = new Date(start.getTime() + 9 * DAY_MS);
    for (const person of [ama, zoe])
      await sql`insert into accounts.erasure_request (person_id, asked_by, asked_at, due_at)
        values (${person}, ${person}, ${start}, ${now})`.execute(database.owner);
    const letGo: string[] = [];
    const erase = async ({ person }: { person: string }) => {
      letGo.push(person);
      return { erased: [{ what: 'drafts', rows: 2 }], kept: [] };
    };
    registerPersonalData([{ name: 'upper', erase }]);
    const done = await eraseDue(now).finally(() => registerRooms());
    expect(letGo).toEqual([zoe]);
    expect(done).toHaveLength(2);
    expect(done).toContainEqual({ ok: false, reason: 'last-local-lead' });
    const report = done.flatMap((one) => (one.ok ? one.report.erased : []));
    expect(report).toContainEqual({ what: 'drafts', rows: 2 });
  });

  async function comeBackFromAnOlderBackup() {
    await sql`delete from accounts.erasure_register`.execute(database.owner);
    await sql`update accounts.person set name = ${CANARIES[0]}, email = ${CANARIES[1]}, erased_at = null, disabled_at = null
      where person_id = ${noorId}`.execute(database.owner);
    await sql`insert into accounts.membership (locality_id, person_id, role, from_on)
      select locality_id, ${noorId}, 'member', now() from localities.locality`.execute(database.owner);
  }

  /** Every column of every table whose text holds the person's name or address. */
  async function traces(): Promise<string[]> {
    const columns = await sql<{ schema: string; table: string; column: string; bytes: boolean }>`
      select n.nspname as schema, c.relname as table, a.attname as column, a.atttypid = 'bytea'::regtype as bytes
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      where c.relkind = 'r' and not a.attisdropped and n.nspname not in ('pg_catalog', 'information_schema')
        and a.atttypid in ('text'::regtype, 'varchar'::regtype, 'json'::regtype, 'jsonb'::regtype, 'text[]'::regtype, 'bytea'::regtype)`.execute(
      database.owner,
    );
    expect(columns.rows.length).toBeGreaterThan(50);
    const found: string[] = [];
    for (const { schema, table, column, bytes } of columns.rows) {
      const text = bytes ? sql`encode(${sql.ref(column)}, 'escape')` : sql`${sql.ref(column)}::text`;
      const canary = sql.join(
        CANARIES.map((trace) => sql`lower(${text}) like ${`%${trace.toLowerCase()}%`}`),
        sql` or `,
      );
      const rows = await sql`select 1 from ${sql.table(`${schema}.${table}`)} where ${canary} limit 1`.execute(
        database.owner,
      );
      if (rows.rows.length > 0) found.push(`${schema}.${table}.${column}`);
    }
    return found;
  }
});
