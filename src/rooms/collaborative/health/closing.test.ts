import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { inLocality, onPlatform, system, type Tx } from '../../../foundation/db/index.ts';
import { startJob } from '../../../foundation/jobs/index.ts';
import { workThroughJobs } from '../../../foundation/jobs/testing.ts';
import { findMarlshire, personaId } from '../../accounts/index.ts';
import { closeCheck } from './close-check.ts';
import { closeDueChecks } from './close-due.job.ts';
import { ELEMENTS } from './elements.ts';
import { pageOfComments } from './comments.queries.ts';
import { eraseFromHealth } from './health.personal-data.ts';
import { openCheck } from './keep-check.ts';
import { closeForGood, countsOf, movesBetween, resultsOf } from './results.queries.ts';
import { insertRatings } from './seed-health.queries.ts';

const DAYS = { openedOn: '2026-11-01', closesOn: '2026-11-20' };
const actor = system('tests');

/** Twelve people of two sectors; two of them have accounts and are erased in turn. */
describe('two checks of the same people', () => {
  let database: TestDatabase;
  let locality: string;
  let dana: string;
  let femi: string;
  let members: string[];

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    locality = (await findMarlshire(database.owner)) ?? '';
    dana = (await personaId(database.owner, 'member')) ?? '';
    femi = (await personaId(database.owner, 'youth-researcher')) ?? '';
    members = await nameTwelve();
  });
  afterAll(() => database.close());

  async function nameTwelve(): Promise<string[]> {
    const made = await sql<{ id: string }>`
      insert into collaborative.member (locality_id, person_id, name, sector, level, role, from_on)
      select ${locality}, case n when 1 then ${dana}::uuid when 2 then ${femi}::uuid end, 'Member ' || n,
        case when n <= 6 then 'primary' else 'health' end, 'leader', 'member', '2024-09-01'
      from generate_series(1, 12) n order by n returning member_id as id`.execute(database.owner);
    return made.rows.map(({ id }) => id);
  }

  const run = <T>(work: (tx: Tx) => Promise<T>) => inLocality(database.app, actor, locality, work);
  const ratingsOf = (who: readonly string[]) =>
    who.flatMap((member) => ELEMENTS.map(({ code }) => ({ member, element: code, answer: 4, comment: '' })));
  const setSector = (member: string | undefined, sector: string) =>
    sql`update collaborative.member set sector = ${sector} where member_id = ${member}`.execute(database.owner);
  const erase = (person: string) =>
    database.owner.transaction().execute(async (tx) => eraseFromHealth({ tx, actor, person, now: new Date() }));

  async function opened(who: readonly string[], at = locality): Promise<string> {
    const check = await inLocality(database.app, actor, at, (tx) => openCheck(tx, actor, { locality: at, ...DAYS }));
    if (who.length > 0) await insertRatings(database.owner, { locality: at, check: check ?? '' }, ratingsOf(who));
    return check ?? '';
  }
  const keptOf = async (check: string) => (await run((tx) => resultsOf(tx, [check]))).get(check);
  const timesWorkedOut = async (check: string) => {
    const found = await sql<{ n: number }>`select count(*)::integer as n from audit.entry
      where action = 'collaborative.health.worked-out' and thing_id = ${check}`.execute(database.owner);
    return found.rows[0]?.n;
  };

  let first: string;
  let second: string;

  test('whoever left, is erased or changed sector between them is counted as moved (SAFETY 37)', async () => {
    first = await opened(members);
    await closeCheck(run, actor, { locality, check: first });
    await setSector(members[2], 'health');
    second = await opened(members.slice(1));
    await run((tx) => closeForGood(tx, second));
    const moved = [
      { before: 'primary', after: 'health', people: 1 },
      { before: 'primary', after: null, people: 1 },
    ];
    const moves = () => run((tx) => movesBetween(tx, second, first));
    expect(await moves()).toEqual(expect.arrayContaining(moved));
    const counts = () => run((tx) => countsOf(tx, second));
    const then = await counts();
    await setSector(members[2], 'primary');
    expect(await counts()).toEqual(then);
    expect((await erase(dana)).kept).toMatchObject([{ rows: 1 }]);
    expect((await moves()).toSorted((a, b) => (b.after ?? '').localeCompare(a.after ?? ''))).toEqual(moved);
    const voices = await sql`select 1 from collaborative.health_voice where voice_id = ${dana}`.execute(database.owner);
    expect(voices.rows).toEqual([]);
  });

  test('who closes it while another does keeps nothing beside their results, and raw counts end with it', async () => {
    let begun = 0;
    const overtaken = async <T>(work: (tx: Tx) => Promise<T>) => {
      begun += 1;
      if (begun === 2) await closeCheck(run, actor, { locality, check: second });
      return run(work);
    };
    expect(await closeCheck(overtaken, actor, { locality, check: second })).toBe(true);
    expect(await timesWorkedOut(second)).toBe(1);
    expect((await keptOf(second))?.sf[0]?.answered).toBe(11);
    expect(await run((tx) => countsOf(tx, second))).toEqual([]);
    expect(await run((tx) => movesBetween(tx, second, first))).toEqual([]);
  });

  test('somebody who is erased while it is worked out is not shown', async () => {
    const third = await opened(members.slice(1));
    let begun = 0;
    const meanwhile = async <T>(work: (tx: Tx) => Promise<T>) => {
      begun += 1;
      if (begun === 2) await erase(femi);
      return run(work);
    };
    await closeCheck(meanwhile, actor, { locality, check: third });
    expect(await keptOf(third)).toBeUndefined();
    await closeCheck(run, actor, { locality, check: third });
    expect((await keptOf(third))?.sf[0]?.answered).toBe(10);
  });

  test('every comment can be reached, the newest check first, a hundred at a time', async () => {
    await sql`insert into collaborative.health_comment (locality_id, check_id, element, words, hidden_at)
      select ${locality}, case when n <= 60 then ${first}::uuid else ${second}::uuid end, 'mm', 'Words ' || n,
        case when n = 1 then now() end from generate_series(1, 561) n`.execute(database.owner);
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const asked = { element: 'mm', checks: [second, first], after, hiddenToo: false } as const;
      const page: Awaited<ReturnType<typeof pageOfComments>> = await run((tx) => pageOfComments(tx, asked));
      expect(page.comments.length).toBeLessThanOrEqual(100);
      seen.push(...page.comments.map(({ words, check }) => `${check} ${words}`));
      more = page.more;
      after = page.comments.at(-1)?.id ?? null;
    }
    expect(new Set(seen).size).toBe(560);
    expect(seen.findIndex((one) => one.startsWith(first))).toBe(501);
  });

  test('one that cannot be closed keeps no other locality’s open', async () => {
    const made = await sql<{ id: string }>`insert into localities.locality
      (slug, name, area_number, anchor_organisation, opened_at, demonstration)
      values ('eastshire', 'Eastshire', '845', 'Eastshire Council', now(), true) returning locality_id as id`.execute(
      database.owner,
    );
    const there = await opened([], made.rows[0]?.id);
    const here = await opened([]);
    const due = await sql<{
      id: string;
    }>`select check_id as id from collaborative.health_checks_due('2026-11-22')`.execute(database.owner);
    expect(due.rows.map(({ id }) => id).toSorted()).toEqual([there, here].toSorted());
    const [broken, sound] = due.rows;
    await sql`create function collaborative.broken_check() returns trigger language plpgsql as $$
      begin raise exception 'broken'; end $$`.execute(database.owner);
    await sql`create trigger broken_check before update on collaborative.health_check for each row
      when (old.check_id = ${sql.lit(broken?.id)}) execute function collaborative.broken_check()`.execute(
      database.owner,
    );
    const at = new Date('2026-11-22T09:07:00Z');
    await onPlatform(database.app, actor, (tx) =>
      startJob(tx, actor, { kind: closeDueChecks, title: closeDueChecks.label }),
    );
    await workThroughJobs(database, [closeDueChecks], { now: () => at });
    expect(await timesWorkedOut(broken?.id ?? '')).toBe(0);
    expect(await timesWorkedOut(sound?.id ?? '')).toBe(1);
  });
});
