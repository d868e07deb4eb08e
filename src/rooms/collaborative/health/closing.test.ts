import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { inLocality, system, type Tx } from '../../../foundation/db/index.ts';
import { findMarlshire, personaId } from '../../accounts/index.ts';
import { closeCheck } from './close-check.ts';
import { ELEMENTS } from './elements.ts';
import { pageOfComments } from './comments.queries.ts';
import { findCheck } from './health.queries.ts';
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

  async function opened(who: readonly string[]): Promise<string> {
    const made = await run((tx) => openCheck(tx, actor, { locality, ...DAYS }));
    if (!made.ok) throw new Error(made.why);
    await insertRatings(database.owner, { locality, check: made.id }, ratingsOf(who));
    return made.id;
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
    await closeCheck(run, actor, { locality, today: DAYS.closesOn, check: first });
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
      if (begun === 2) await closeCheck(run, actor, { locality, today: DAYS.closesOn, check: second });
      return run(work);
    };
    expect(await closeCheck(overtaken, actor, { locality, today: DAYS.closesOn, check: second })).toBe(true);
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
    await closeCheck(meanwhile, actor, { locality, today: DAYS.closesOn, check: third });
    expect(await keptOf(third)).toBeUndefined();
    await closeCheck(run, actor, { locality, today: DAYS.closesOn, check: third });
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

  test('a sector is named as silent only where five of it could have answered', async () => {
    await sql`with made as (
        insert into accounts.person (email, name, created_at, disabled_at)
        select sector || n || '@silent.example', 'Silent ' || n, now(), case when sector = 'voluntary' and n = 1 then now() end
        from (values ('governors', 5), ('parents', 1), ('voluntary', 5), ('police', 5)) s (sector, size)
          cross join generate_series(1, s.size) n returning person_id as person, email),
      tied as (insert into accounts.membership (locality_id, person_id, role, from_on)
        select ${locality}, person, case when email like 'police%' then 'observer' else 'member' end, '2024-09-01' from made)
      insert into collaborative.member (locality_id, person_id, name, sector, level, role, from_on)
      select ${locality}, person, email, split_part(regexp_replace(email, '[0-9].*', ''), '@', 1), 'leader', 'member', '2024-09-01'
      from made`.execute(database.owner);
    await sql`insert into collaborative.member (locality_id, name, sector, level, role, from_on)
      select ${locality}, 'Named ' || n, 'early-help', 'leader', 'member', '2024-09-01'
      from generate_series(1, 6) n`.execute(database.owner);
    await sql`insert into collaborative.member (locality_id, name, sector, level, role, from_on)
      values (${locality}, 'Comes later', 'health', 'leader', 'member', '2026-12-24')`.execute(database.owner);
    const check = await opened(members.slice(2));
    await closeCheck(run, actor, { locality, today: DAYS.closesOn, check });
    // One parent; five of the voluntary sector, one of them disabled; observers; six without an account.
    expect(await run((tx) => findCheck(tx, check))).toMatchObject({ unheard: ['governors'], asked: 34 });
  });
});
