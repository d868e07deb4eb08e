import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { untilSomebodyWaits } from '../../../../tests/support/waiting.ts';
import { inLocality, type Actor, type Tx } from '../../../foundation/db/index.ts';
import type { Holding } from '../../../foundation/personal-data.ts';
import { PERSONAS, personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';
import { collaborative } from '../index.ts';
import { checkFile } from './check-file.ts';
import { acceptFile, beside, keepFile } from './keep-file.ts';
import { listProblems } from './member-files.queries.ts';
import { problemsCsv } from './problems-csv.ts';

const HEAD = 'Name,E-mail,Sector,Level';
const NOW = new Date('2026-11-22T12:00:00Z');
const email = PERSONAS.find(({ key }) => key === 'member')?.email ?? '';

describe('a file that waits, and the members it is about', () => {
  let database: TestDatabase;
  let here: Awaited<ReturnType<typeof marlshire>>;
  let actor: Actor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    here = await marlshire(database);
    actor = { kind: 'person', person: (await personaId(database.owner, 'facilitator')) ?? '' };
  });
  afterAll(() => database.close());

  const work = <T>(done: Parameters<typeof inLocality<T>>[3]) => inLocality(database.app, actor, here.locality, done);
  async function waiting(rows: string): Promise<string> {
    const { known, present } = await work((tx) => beside(tx, '2026-11-22'));
    const checked = await checkFile(Buffer.from(`${HEAD}\n${rows}\n`), known, present);
    return work((tx) => keepFile(tx, actor, { locality: here.locality, checked, now: NOW }));
  }
  const accept = (id: string) =>
    work((tx) => acceptFile(tx, actor, { locality: here.locality, id, today: '2026-11-22', now: NOW }));
  const rowsOf = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(database.owner)).rows;

  test('is looked at again when somebody saves one of them while it is taken over: no row does nothing', async () => {
    const hester = await here.member({ name: 'Hester Quill', email: 'h.quill@x.example' });
    const id = await waiting('Hester Quill,h.quill@x.example,Health,manager');
    let done: Promise<Awaited<ReturnType<typeof accept>>> | undefined;
    await database.owner.transaction().execute(async (other) => {
      await sql`update collaborative.member set level = 'strategic', version = version + 1
        where member_id = ${hester}`.execute(other);
      done = accept(id);
      await untilSomebodyWaits(database.owner, 'the file is taken over beside the change');
    });
    expect(await done).toEqual({ ok: false, reason: 'changed-since' });
    expect(await accept(id)).toMatchObject({ ok: true });
    expect(await rowsOf(sql`select level from collaborative.member where member_id = ${hester}`)).toEqual([
      { level: 'manager' },
    ]);
  });

  test('tells those it names all that it says of them, and lets go of it with them (SAFETY 36)', async () => {
    const person = (await personaId(database.owner, 'member')) ?? '';
    const perry = await here.member({ name: 'Perry Vaughan', persona: 'member', email });
    await sql`insert into collaborative.member_wishes (locality_id, member_id, access_needs, best_times)
      values (${here.locality}, ${perry}, 'Step-free', array['evening'])`.execute(database.owner);
    await waiting(`Perry Vaughan,${email},Health,manager\nZoe Other,zoe@x.example,Health,manager`);
    await sql`update collaborative.member set email = 'p.vaughan@x.example' where member_id = ${perry}`.execute(
      database.owner,
    );
    await waiting('Tom Ash,p.vaughan@x.example,Health,manager');
    expect(rowsIn(await holdings(person), 'Mistakes in files of members that wait')).toMatchObject([
      { Column: 'E-mail', Cell: 'p.vaughan@x.example' },
    ]);
    await sql`delete from collaborative.member_file_problem where member_id = ${perry}`.execute(database.owner);
    await waiting(`Perry Vaughan,${email},Wizards,manager\nPerry Vaughan,wrong ${email},Health,manager`);
    await sql`update collaborative.member_file_row set email = ${email.toUpperCase()} where name = 'Zoe Other'`.execute(
      database.owner,
    );
    const held = await holdings(person);
    expect(rowsIn(held, 'Your part in the collaborative')).toMatchObject([{ Sector: 'Primary schools' }]);
    expect(rowsIn(held, 'What helps you to take part')).toMatchObject([{ Needs: 'Step-free' }]);
    expect(rowsIn(held, 'What helps you to take part')[0]?.['Best times']).not.toBe('');
    expect(rowsIn(held, 'Files of members that wait to be accepted')).toMatchObject([
      { 'Named as': 'Perry Vaughan', Sector: 'Health', Level: 'Manager or coordinator' },
      { 'Named as': 'Somebody of another name', 'E-mail': email.toUpperCase() },
    ]);
    expect(JSON.stringify(held)).not.toContain('Zoe');
    expect(rowsIn(held, 'Mistakes in files of members that wait')).toMatchObject([{ Cell: `wrong ${email}` }]);
    await database.owner.transaction().execute(async (tx) => {
      const report = await collaborative.erase?.({ tx, actor, person, now: NOW });
      expect(report?.erased.map(({ what }) => what).join()).toContain('what files of members say of them');
    });
    expect(await rowsOf(sql`select name, email from collaborative.member_file_row`)).toEqual([
      { name: 'Zoe Other', email: null },
    ]);
    expect(
      await rowsOf(sql`select added, changed from collaborative.member_file
        where state = 'waiting' and bad_rows = 0`),
    ).toEqual([{ added: 1, changed: 0 }]);
    const cells = await rowsOf<{ value: string }>(
      sql`select value from collaborative.member_file_problem order by place`,
    );
    expect(cells.map(({ value }) => value)).toContain('(removed)');
    expect(JSON.stringify(cells)).not.toContain(email);
  });

  test('words of a proposal stay with the agreement, and the report of an erasure says so', async () => {
    const person = (await personaId(database.owner, 'youth-researcher')) ?? '';
    const member = await here.member({ name: 'Noor Haddad', persona: 'youth-researcher' });
    await sql`insert into collaborative.agreement (locality_id, agreement) values (${here.locality}, 'rules')
      on conflict do nothing`.execute(database.owner);
    await sql`insert into collaborative.agreement_proposal
        (locality_id, agreement, change, title, about, why, member_id, proposed_at)
      values (${here.locality}, 'rules', 'add', 'A title', 'More of it', 'Because', ${member}, now())`.execute(
      database.owner,
    );
    expect(rowsIn(await holdings(person), 'Changes you proposed to agreements')).toMatchObject([
      { Words: 'A title', 'More words': 'More of it' },
    ]);
    await database.owner.transaction().execute(async (tx) => {
      const report = await collaborative.erase?.({ tx, actor, person, now: NOW });
      expect(report?.kept.map(({ what }) => what).join()).toContain('words of changes proposed');
    });
  });

  test('joins nobody to who is invited, was here or is here by another name, and keeps no name of theirs (SAFETY 36)', async () => {
    const of = (key: string) => PERSONAS.find((one) => one.key === key) ?? { name: '', email: '' };
    const [eva, gwen] = [of('evaluator'), of('observer')];
    await sql`update accounts.membership m set ended_at = now() from accounts.person p
      where p.person_id = m.person_id and p.email = ${gwen.email}`.execute(database.owner);
    await sql`insert into accounts.invitation (locality_id, email, name, role, token_hash, created_at, sent_at, expires_at)
      values (${here.locality}, 'ivy@x.example', 'Ivy Invited', 'evaluator', 'x', now(), now(), now())`.execute(
      database.owner,
    );
    const id = await waiting(
      [eva.email, gwen.email, 'Ivy@x.example'].map((to, at) => `Olaf Other ${at},${to},Health,manager`).join('\n'),
    );
    const csv = async () => problemsCsv(await work((tx) => listProblems(tx, id, 10)), 3);
    for (const name of [eva.name, gwen.name, 'Ivy Invited'])
      expect(await csv()).toContain(
        `or is invited. For the same person, name them one by one under “Name a member” and send the file again, or write that name: ${name}`,
      );
    expect(JSON.stringify(await rowsOf(sql`select * from collaborative.member_file_problem`))).not.toContain(eva.name);
    const person = (await personaId(database.owner, 'evaluator')) ?? '';
    await database.owner.transaction().execute(async (tx) => {
      await collaborative.erase?.({ tx, actor, person, now: NOW });
    });
    expect(await csv()).not.toContain(eva.name);
    expect(await csv()).toContain('(removed)');
    await waiting(`${gwen.name},${gwen.email},Health,manager\nIvy Invited,ivy@x.example,Health,manager`);
    expect(
      await rowsOf(sql`select added from collaborative.member_file order by sent_at desc, added desc limit 1`),
    ).toEqual([{ added: 2 }]);
  });

  test('takes over who is here with an address of another name: a corrected name and an account that ended stop no file', async () => {
    const { email: ended } = PERSONAS.find(({ key }) => key === 'observer') ?? { email: '' };
    await sql`delete from collaborative.member where lower(email) in ('ivy@x.example', ${ended})`.execute(
      database.owner,
    );
    const wrong = `Ivy Corrected,ivy@x.example,Health,manager\nJane Green,${ended},Health,manager`;
    expect(await work((tx) => problemsIn(tx, wrong))).toHaveLength(2);
    // The way that the message names: one by one, and the file again.
    await here.member({ name: 'Ivy Corrected', email: 'Ivy@x.example' });
    await here.member({ name: 'Jane Green', email: ended });
    await here.member({ name: 'No Address' });
    expect(await work((tx) => problemsIn(tx, wrong))).toEqual([]);
    expect(await accept(await waiting(wrong))).toMatchObject({ ok: true });
    expect(
      await rowsOf(sql`select person_id as person from collaborative.member where lower(email) = 'ivy@x.example'`),
    ).toEqual([{ person: null }]);
    const gives = await work((tx) => problemsIn(tx, 'No Address,ivy@x.example,Health,manager'));
    expect(gives).toHaveLength(1);
  });
  async function problemsIn(tx: Tx, rows: string) {
    const { known, present } = await beside(tx, '2026-11-22');
    return (await checkFile(Buffer.from(`${HEAD}\n${rows}\n`), known, present)).problems;
  }

  async function holdings(person: string): Promise<Holding[]> {
    const [found] = await rowsOf<{ email: string }>(sql`select email from accounts.person where person_id = ${person}`);
    const localities = [{ id: here.locality, name: 'Marlshire', slug: 'marlshire' }];
    const about = {
      db: database.app,
      actor: { kind: 'person', person } as const,
      localities,
      organisations: new Map(),
    };
    return (
      (await collaborative.holdings?.({ ...about, person: { id: person, name: '', email: found?.email ?? '' } })) ?? []
    );
  }
  const rowsIn = (held: readonly Holding[], title: string) => held.find((one) => one.title === title)?.rows ?? [];
});
