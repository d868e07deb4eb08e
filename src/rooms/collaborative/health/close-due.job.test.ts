import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { inLocality, onPlatform, system } from '../../../foundation/db/index.ts';
import { startJob } from '../../../foundation/jobs/index.ts';
import { workThroughJobs } from '../../../foundation/jobs/testing.ts';
import { findMarlshire } from '../../accounts/index.ts';
import { closeDueChecks } from './close-due.job.ts';
import { ELEMENTS } from './elements.ts';
import { openCheck } from './keep-check.ts';
import { insertRatings } from './seed-health.queries.ts';

const actor = system('tests');
const CLOSES_ON = '2026-11-20';

describe('checks whose last day is over', () => {
  let database: TestDatabase;
  let localities: string[];

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    const made = await sql<{ id: string }>`insert into localities.locality
      (slug, name, area_number, anchor_organisation, opened_at, demonstration)
      values ('eastshire', 'Eastshire', '845', 'Eastshire Council', now(), true) returning locality_id as id`.execute(
      database.owner,
    );
    localities = [(await findMarlshire(database.owner)) ?? '', made.rows[0]?.id ?? ''];
    for (const locality of localities)
      await sql`insert into collaborative.member (locality_id, name, sector, level, role, from_on)
        select ${locality}, 'Member ' || n, 'primary', 'leader', 'member', '2024-09-01'
        from generate_series(1, 12) n`.execute(database.owner);
    await sql`create table public.broken_check (check_id uuid)`.execute(database.owner);
    await sql`create function public.break_check() returns trigger language plpgsql security definer as $$
      begin
        if exists (select 1 from public.broken_check b where b.check_id = old.check_id) then raise exception 'broken'; end if;
        return new;
      end $$`.execute(database.owner);
    await sql`create trigger break_check before update on collaborative.health_check for each row
      execute function public.break_check()`.execute(database.owner);
  });
  afterAll(() => database.close());

  /** A check in each locality, which twelve members have answered. */
  async function openEverywhere(): Promise<[string, string]> {
    const checks: string[] = [];
    for (const locality of localities) {
      const days = { openedOn: '2026-11-01', closesOn: CLOSES_ON };
      const made = await inLocality(database.app, actor, locality, (tx) => openCheck(tx, actor, { locality, ...days }));
      if (!made.ok) throw new Error(made.why);
      const members = await sql<{ id: string }>`select member_id as id from collaborative.member
        where locality_id = ${locality}`.execute(database.owner);
      const ratings = members.rows.flatMap(({ id: member }, at) =>
        ELEMENTS.map(({ code }) => ({ member, element: code, answer: at < 6 ? 4 : 2, comment: '' })),
      );
      await insertRatings(database.owner, { locality, check: made.id }, ratings);
      checks.push(made.id);
    }
    return checks as [string, string];
  }

  async function runAt(at: string): Promise<string> {
    await onPlatform(database.app, actor, (tx) =>
      startJob(tx, actor, { kind: closeDueChecks, title: closeDueChecks.label }),
    );
    await workThroughJobs(database, [closeDueChecks], { now: () => new Date(at), seconds: 60 });
    const run = await sql<{ outcome: string | null }>`select outcome from jobs.run
      where kind = ${closeDueChecks.name} order by started_at desc limit 1`.execute(database.owner);
    return run.rows[0]?.outcome ?? '';
  }

  /** How the check stands, how often the audit says that it closed and was worked out, and how many figures are kept. */
  async function standing(check: string) {
    const found = await sql<{ state: string; closed: number; workedOut: number; figures: number }>`
      select c.state, (select count(*)::integer from collaborative.health_result r where r.check_id = c.check_id) as figures,
        (select count(*)::integer from audit.entry where action = 'collaborative.health.closed'
          and thing_id = c.check_id::text) as closed,
        (select count(*)::integer from audit.entry where action = 'collaborative.health.worked-out'
          and thing_id = c.check_id::text) as "workedOut"
      from collaborative.health_check c where c.check_id = ${check}`.execute(database.owner);
    return found.rows[0];
  }
  const CLOSED = { state: 'closed', closed: 1, workedOut: 1, figures: 25 };

  test('stay open until their last day is over in England', async () => {
    const checks = await openEverywhere();
    expect(await runAt('2026-11-20T23:59:00Z')).toBe('Closed 0 health checks.');
    for (const check of checks) expect(await standing(check)).toMatchObject({ state: 'open', figures: 0 });
    expect(await runAt('2026-11-21T00:07:00Z')).toBe('Closed 2 health checks.');
    for (const check of checks) expect(await standing(check)).toEqual(CLOSED);
  });

  test('close once, also when the hour is worked through twice', async () => {
    const checks = await openEverywhere();
    await runAt('2026-11-21T09:07:00Z');
    expect(await runAt('2026-11-21T09:07:00Z')).toBe('Closed 0 health checks.');
    for (const check of checks) expect(await standing(check)).toEqual(CLOSED);
  });

  test('a fault in one locality holds up no other, and is made up for in the next hour', async () => {
    for (const at of [0, 1] as const) {
      const checks = await openEverywhere();
      const [broken, other] = [checks[at], checks[1 - at] ?? ''];
      await sql`insert into public.broken_check values (${broken})`.execute(database.owner);
      expect(await runAt('2026-11-21T10:07:00Z')).toMatch(/^Closed one health check\. 1 could not be closed/);
      expect(await standing(broken)).toEqual({ state: 'open', closed: 0, workedOut: 0, figures: 0 });
      expect(await standing(other)).toEqual(CLOSED);
      await sql`delete from public.broken_check`.execute(database.owner);
      expect(await runAt('2026-11-21T11:07:00Z')).toBe('Closed one health check.');
      for (const check of checks) expect(await standing(check)).toEqual(CLOSED);
    }
  });
});
