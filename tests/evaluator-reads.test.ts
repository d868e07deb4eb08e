import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rooms } from '../src/rooms.ts';
import { collaborative } from '../src/rooms/collaborative/index.ts';
import { testConfig } from './support/config.ts';
import { bareDatabase, type TestDatabase } from './support/database.ts';
import { prepareDemonstration } from './support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from './support/house.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
/** Every member's name holds one of these, and so do their address, their account and whoever came instead of them. */
const WITHHELD = 'Zyxwith';
const NAMED = 'Qvnamed';
const NEVER = 'Kjnever';
/** Where fewer than three are not named. */
const FEW = 'not named to you. Of fewer than three';

/**
 * Asked of every page of a locality, by its route and with the ids that there are, so that a page that nobody thought of is
 * asked too. Members' names are canaries.
 */
describe('what the evaluator reads', () => {
  let database: TestDatabase;
  let house: House;
  let evaluator: Visitor;
  let withheld: string[];
  let pages: { address: string; status: number; body: string }[];

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, NOW);
    await collaborative.seed?.({ db: database.app, owner: database.owner, config: testConfig(), now: NOW });
    house = await openHouse(database.app, { now: NOW });
    evaluator = await signInAs(house, 'evaluator');
    withheld = await writeCanaries(database);
    pages = await openAll(evaluator, await idsIn(database));
  }, 60_000);
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  test('is every page there is, of some of every kind', () => {
    const opened = pages.filter(({ status }) => status === 200);
    expect(opened.length).toBeGreaterThan(60);
    for (const part of ['/members', '/coverage', '/continuity', '/meetings/', '/actions/', '/documents/', '/people'])
      expect(opened.map(({ address }) => address).join('\n')).toContain(part);
    expect(pages.flatMap(({ address, status }) => (status >= 500 ? [address] : []))).toEqual([]);
  });

  test('holds no name, address or id of a member who did not say yes, or who has left (SAFETY 3)', () => {
    expect(withheld.length).toBeGreaterThan(5);
    const found = pages.flatMap(({ address, status, body }) => {
      if (status !== 200) return body.includes(WITHHELD) ? [address] : [];
      return [WITHHELD, NEVER, ...withheld].filter((one) => body.includes(one)).map((one) => `${address}: ${one}`);
    });
    expect(found).toEqual([]);
  });

  test('names those who said yes, wherever others read their names', async () => {
    const facilitator = await signInAs(house, 'facilitator');
    const naming = pages.filter(({ body }) => body.includes(NAMED)).map(({ address }) => address);
    for (const page of [
      '/members',
      '/members.csv',
      '/coverage',
      '/people',
      '/actions',
      '/actions.csv',
      '/attendance',
      '/minutes',
    ])
      expect([page, naming.some((address) => address.endsWith(page))]).toEqual([page, true]);
    expect(pages.filter(({ body }) => body.includes('Somebody who convened')).length).toBeGreaterThan(3);
    const theirs = await facilitator.get('/in/marlshire/members');
    expect(theirs.body).toContain(WITHHELD);
  });

  test('finds nobody who did not say yes, whatever is typed', async () => {
    const meeting =
      pages.find(({ address, status }) => address.endsWith('/attendance') && status === 200)?.address ?? '';
    const sent = [
      await evaluator.send('/in/marlshire/members', { text: WITHHELD }, { action: '/in/marlshire/members/find' }),
      await evaluator.send(meeting, { find: WITHHELD }, { action: `${meeting}-find` }),
      await evaluator.send('/in/marlshire/actions', { owner: `${WITHHELD} 1` }, { action: '/in/marlshire/actions' }),
    ];
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 422]);
    expect(sent[2]?.$('main').text()).toContain(`Nobody whose name you may read is called “${WITHHELD} 1”`);
    for (const { $ } of sent) {
      $('input, .govuk-error-summary, .govuk-error-message').remove();
      expect($('main').text()).not.toContain(WITHHELD);
    }
  });

  test('has counts as whole as others have them', async () => {
    const observer = await signInAs(house, 'observer');
    const staying = '/in/marlshire/continuity/staying.csv';
    expect((await evaluator.get(staying)).body).toBe((await observer.get(staying)).body);
    const lede = async (who: Visitor, page: string) => (await who.get(page)).$('.tl-lede').first().text();
    const all = await lede(evaluator, '/in/marlshire/members');
    expect(await lede(observer, '/in/marlshire/members')).toContain(all.replace('.', ','));
    for (const page of ['/in/marlshire/agreements/rules', '/in/marlshire/actions'])
      expect(await lede(evaluator, page)).toBe(await lede(observer, page));
    const meetings = pages.filter(({ address, status }) => address.endsWith('/attendance') && status === 200);
    expect(meetings.length).toBeGreaterThan(3);
    const whole = meetings.filter(({ body }) => !body.includes(FEW));
    expect(whole.length).toBeGreaterThan(0);
    for (const { address } of whole) expect(await lede(evaluator, address)).toBe(await lede(observer, address));
    const rows = (body: string) => body.split('\n').length;
    const file = '/in/marlshire/members.csv';
    expect(rows((await evaluator.get(file)).body)).toBe(rows((await observer.get(file)).body));
  });

  test('follows nobody from meeting to meeting: one of few of their sector there is "a member", on every page (SAFETY 3)', async () => {
    const { meeting, action, asked, elsewhere } = await oneOfTheirSector(database);
    const readAs = async (sector: string, other: string) => {
      await sql`update collaborative.member set sector = case member_id when ${asked}::uuid then ${sector} else ${other} end
        where member_id in (${asked}, ${elsewhere})`.execute(database.owner);
      const read = [];
      for (const page of ['', '/attendance', '/minutes', '/minutes/sent/1'].map((end) => `/meetings/${meeting}${end}`))
        read.push({ page, text: await words(page) });
      for (const page of ['/actions', '/actions.csv', `/actions/${action}`])
        read.push({ page, text: await words(page) });
      return read;
    };
    const words = async (page: string) => {
      const { status, body, $ } = await evaluator.get(`/in/marlshire${page}`);
      return `${status} ${page.endsWith('.csv') ? body : $('main').text().replaceAll(/\s+/g, ' ')}`;
    };
    const police = await readAs('police', 'health');
    const toldOfOne = (text: string) =>
      text.startsWith('200') &&
      ['A member', 'Somebody who is not named to you', FEW].some((words) => text.includes(words));
    expect(police.filter(({ text }) => !toldOfOne(text)).map(({ page }) => page)).toEqual([]);
    expect(await readAs('health', 'police')).toEqual(police);
  });

  test('follows nobody where one or two are not named: what they said and did at a meeting stands nowhere (SAFETY 3)', async () => {
    await sql`update collaborative.member set evaluator_reads = true, evaluator_said_on = '2026-11-20'
      where ended_on is null`.execute(database.owner);
    const { meeting, member, left } = await heldWithOneUnnamed(database);
    const readWith = async (attended: string, reply: string, instead: string | null) => {
      await sql`update collaborative.meeting_member set attended = ${attended}, reply = ${reply},
        substitute_name = ${instead} where meeting_id = ${meeting} and member_id = any(${[member, left]}::uuid[])`.execute(
        database.owner,
      );
      const read = [];
      for (const page of ['', '/attendance', '/minutes', '/minutes/sent/1'].map((end) => `/meetings/${meeting}${end}`))
        read.push(await wordsOf(evaluator, page));
      for (const element of ['sf', 'dm', 'nf', 'mm', 'de'])
        read.push(await wordsOf(evaluator, `/health-check/elements/${element}`));
      return read;
    };
    // Whether there are many elsewhere who are not named, or nobody: nothing may be left where the pages are subtracted.
    for (const elsewhere of [0, 2]) {
      await unnamedElsewhere(database, elsewhere);
      const here = await readWith('here', 'coming', null);
      for (const text of here.slice(0, 4))
        expect(text).toMatch(/^200 .*2 others who (are|were) asked are not named to you/);
      expect(here.slice(0, 4).join(' ')).not.toMatch(/A (former )?member/);
      expect(here.join(' ')).toContain('of those asked who are told to you and whose attendance is noted');
      expect(await readWith('away', 'apologies', null)).toEqual(here);
      expect(await readWith('away', 'none', `${NEVER} instead`)).toEqual(here);
    }
  });

  test('reads nothing of the level of the only one who is not named, nor of what they decide (SAFETY 3)', async () => {
    await sql`delete from collaborative.member where name = ${`${WITHHELD} elsewhere`}`.execute(database.owner);
    // Who begins later takes no part in what is counted, and hides nobody in it.
    await sql`insert into collaborative.member (locality_id, name, sector, level, role, from_on)
      select locality_id, ${`${WITHHELD} later`}, 'health', 'leader', 'member', '2027-01-04'
      from localities.locality, generate_series(1, 3) where slug = 'marlshire'`.execute(database.owner);
    const readWith = async (level: string, decides: string) => {
      await sql`update collaborative.member set level = ${level}, decides = ${decides}
        where ended_on is null and evaluator_reads is null and from_on < '2027-01-01'`.execute(database.owner);
      return [await wordsOf(evaluator, '/health-check'), await wordsOf(evaluator, '/health-check/elements/dm')];
    };
    const manager = await readWith('manager', 'alone');
    expect(await readWith('strategic', 'advises')).toEqual(manager);
  });

  // Whoever subtracts can tell two things apart only if a page differs; so the same people are put into other sectors.
  test('is the same wherever one or two who did not say yes come from, and whatever their level and part (SAFETY 3)', async () => {
    await sql`update collaborative.member set evaluator_reads = null where sector in ('police', 'health')`.execute(
      database.owner,
    );
    await sql`delete from collaborative.handover`.execute(database.owner);
    await sql`update collaborative.member set sector = 'primary' where sector in ('police', 'health')`.execute(
      database.owner,
    );
    const two = (
      await sql<{ id: string }>`select member_id as id from collaborative.member where ended_on is null
        and sector = 'primary' and evaluator_reads is not true and person_id is null
        order by member_id limit 2`.execute(database.owner)
    ).rows.map(({ id }) => id);
    expect(two).toHaveLength(2);
    const readWith = async (sector: string, level: string, role: string) => {
      await sql`update collaborative.member set sector = ${sector}, level = ${level}, role = ${role}
        where member_id = any(${two}::uuid[])`.execute(database.owner);
      const read = [];
      for (const page of WHO_TAKES_PART) {
        const { status, body, $ } = await evaluator.get(page);
        read.push({ page, status, text: page.endsWith('.csv') ? body : $('main').text().replaceAll(/\s+/g, ' ') });
      }
      return read;
    };
    const police = await readWith('police', 'manager', 'member');
    expect(police.filter(({ status }) => status !== 200).map(({ page }) => page)).toEqual([]);
    expect(await readWith('health', 'leader', 'member')).toEqual(police);
    expect(police.find(({ page }) => page.endsWith('/coverage'))?.text).toMatch(
      /others are not named, and their sectors/,
    );
  });

  test('is not told which promises of somebody who is not named are the facilitator’s, who stands over the door (SAFETY 3)', async () => {
    const { facilitator, other } = await facilitatorUnnamed(database);
    const observer = await signInAs(house, 'observer');
    const readWith = async (owner: string) => {
      await sql`update collaborative.action set owner_member = ${owner}, owner_person = null
        where state = 'open'`.execute(database.owner);
      const read = [];
      const elements = ['sf', 'dm', 'nf', 'mm', 'de'].map((one) => `/health-check/elements/${one}`);
      for (const page of ['/actions', '/health-check', ...elements]) read.push(await wordsOf(evaluator, page));
      return { read, toOthers: await wordsOf(observer, '/health-check/elements/nf') };
    };
    const theirs = await readWith(facilitator);
    expect(theirs.read.filter((text) => !text.startsWith('200'))).toEqual([]);
    expect(theirs.toOthers).toContain('The facilitator owns open actions');
    const another = await readWith(other);
    expect(another.toOthers).toContain('No open action is the facilitator’s');
    expect(another.read).toEqual(theirs.read);
  });
});

/** The pages that tell who takes part, as the evaluator reads them; of a small sector nothing may change in them. */
const WHO_TAKES_PART = [
  '/members',
  '/members?sector=police',
  '/members?level=manager',
  '/members?role=chair',
  '/members?state=former',
  '/members.csv',
  '/coverage',
  '/coverage.csv',
  '/continuity',
  '/continuity?show=ended',
  '/continuity/hand-overs.csv',
  '/health-check',
  '/health-check/elements/dm',
  '/health-check/elements/mm',
  '/agreements/funding',
  '/agreements/funding.csv',
  '/actions',
  '/actions.csv',
  '/agreements/rules',
  '/organisations',
].map((page) => `/in/marlshire${page}`);

/**
 * A sub-group with sent minutes, and two of its locality who did not say yes: one is asked to it, leads its items and owns
 * its actions, the other is not. Of both sectors enough are not named for the pages that tell who takes part.
 */
async function oneOfTheirSector({ owner }: TestDatabase) {
  const found = await sql<{ meeting: string; action: string; asked: string; elsewhere: string }>`
    with n as (select k.locality_id, k.meeting_id, (select min(a.action_id::text)::uuid from collaborative.action a
        where a.meeting_id = k.meeting_id) as action_id
      from collaborative.meeting k join collaborative.minutes_edition e using (locality_id, meeting_id)
      where k.kind = 'sub-group' and exists (select 1 from collaborative.action a where a.meeting_id = k.meeting_id) limit 1),
    one as (select a.member_id from collaborative.meeting_member a join n using (meeting_id)
      join collaborative.member m on m.member_id = a.member_id and m.ended_on is null and m.person_id is null limit 1),
    more as (insert into collaborative.member (locality_id, name, sector, level, role, from_on)
      select locality_id, ${`${WITHHELD} more`}, s, 'leader', 'member', '2025-09-01' from n,
        unnest(array['police', 'police', 'police', 'health', 'health', 'health', 'health']) s returning member_id, sector)
    select n.meeting_id as meeting, n.action_id as action, one.member_id as asked,
      (select member_id from more where sector = 'health' limit 1) as elsewhere from n, one`.execute(owner);
  const one = found.rows[0];
  if (!one) throw new Error('Marlshire has no sub-group with sent minutes');
  await sql`update collaborative.member set evaluator_reads = null where member_id = ${one.asked}`.execute(owner);
  await sql`update collaborative.meeting_member set attended = 'here' where member_id = ${one.asked}`.execute(owner);
  await sql`update collaborative.agenda_item set lead_member = ${one.asked}, lead_person = null where meeting_id = ${one.meeting}`.execute(
    owner,
  );
  await sql`update collaborative.action set owner_member = ${one.asked}, owner_person = null, state = 'open', ended_on = null
    where meeting_id = ${one.meeting}`.execute(owner);
  return one;
}

/**
 * A meeting that was held, with minutes that were sent, and of those asked to it two who are not named: one who takes part,
 * the only one in the locality, and one who has left.
 */
async function heldWithOneUnnamed({ owner }: TestDatabase) {
  const found = await sql<{ meeting: string; member: string; left: string }>`with them as (
      select k.meeting_id, array_agg(a.member_id order by a.member_id) as ids from collaborative.meeting k
        join collaborative.minutes_edition e using (locality_id, meeting_id)
        join collaborative.meeting_member a using (locality_id, meeting_id)
        join collaborative.member m on m.member_id = a.member_id and m.person_id is null and m.ended_on is null
      where k.state = 'held' and a.off_at is null and e.number = 1 and not exists (
        select 1 from collaborative.meeting_member b join collaborative.member n on n.member_id = b.member_id
        where b.meeting_id = k.meeting_id and n.ended_on is not null)
      group by k.meeting_id, k.begins_at having count(*) >= 3 order by k.begins_at desc limit 1)
    select meeting_id as meeting, ids[1] as member, ids[2] as left from them`.execute(owner);
  const one = found.rows[0];
  if (!one) throw new Error('Marlshire has no meeting that was held and of which word went');
  await sql`update collaborative.member set evaluator_reads = null where member_id = ${one.member}`.execute(owner);
  await sql`update collaborative.member set ended_on = '2026-11-21' where member_id = ${one.left}`.execute(owner);
  return one;
}

/** The facilitator and somebody else, named as members of one kind, of whom neither said yes. */
async function facilitatorUnnamed({ owner }: TestDatabase) {
  const found = await sql<{ id: string; person: string | null }>`
    insert into collaborative.member (locality_id, person_id, name, sector, level, role, from_on)
    select s.locality_id, p, ${`${WITHHELD} alike`}, 'primary', 'leader', 'member', '2025-09-01'
    from accounts.membership s, unnest(array[s.person_id, null]) p
    where s.role = 'facilitator' and s.ended_at is null
      and s.locality_id = (select locality_id from localities.locality where slug = 'marlshire')
    returning member_id as id, person_id as person`.execute(owner);
  const [facilitator, other] = [true, false].map((tied) => found.rows.find(({ person }) => (person !== null) === tied));
  if (found.rows.length !== 2 || !facilitator || !other) throw new Error('Marlshire has not one facilitator');
  return { facilitator: facilitator.id, other: other.id };
}

/** So many more who take part, are asked to nothing and are not named. */
async function unnamedElsewhere({ owner }: TestDatabase, n: number): Promise<void> {
  await sql`insert into collaborative.member (locality_id, name, sector, level, role, from_on)
    select locality_id, ${`${WITHHELD} elsewhere`}, 'health', 'leader', 'member', '2025-09-01'
    from localities.locality, generate_series(1, ${n}) where slug = 'marlshire'`.execute(owner);
}

/** The status and the words of a page of the locality. */
async function wordsOf(who: Visitor, page: string): Promise<string> {
  const { status, $ } = await who.get(`/in/marlshire${page}`);
  return `${status} ${$('main').text().replaceAll(/\s+/g, ' ')}`;
}

/** Gives every member, account and substitute a name that can be looked for; gives the ids that may stand nowhere. */
async function writeCanaries({ owner }: TestDatabase): Promise<string[]> {
  await sql`update collaborative.meeting_member set substitute_name = ${`${NEVER} instead`}
    where substitute_name is not null or attended = 'away'`.execute(owner);
  await sql`update collaborative.health_comment set words = ${`${NEVER} words`}`.execute(owner);
  // One after the other: whose name and address change both is asked anew, and then nobody would be named.
  await sql`update collaborative.member set email = case when ended_on is null and evaluator_reads then ${NEVER}
    else ${WITHHELD} end || member_id || '@canary.example' where email is null`.execute(owner);
  const members = await sql<{ id: string; person: string | null; named: boolean }>`
    with numbered as (select locality_id, member_id, row_number() over (order by member_id) as n,
      ended_on is null and coalesce(evaluator_reads, false) as named from collaborative.member)
    update collaborative.member m set name = case when named then ${NAMED} else ${WITHHELD} end || ' ' || n
    from numbered where (m.locality_id, m.member_id) = (numbered.locality_id, numbered.member_id)
    returning m.member_id as id, m.person_id as person, named`.execute(owner);
  await sql`update accounts.person p set name = case when exists (select 1 from collaborative.member m
      where m.person_id = p.person_id and m.ended_on is null and m.evaluator_reads) then ${NAMED} else ${WITHHELD} end
    from accounts.membership s where s.person_id = p.person_id and s.role in ('member', 'youth-researcher', 'observer')`.execute(
    owner,
  );
  await sql`update collaborative.document_version v set sent_by = (select person_id from collaborative.member
    where person_id is not null and evaluator_reads is not true limit 1)`.execute(owner);
  await addFormerFacilitator(owner);
  return members.rows.flatMap(({ id, person, named }) => (named ? [] : [id, ...(person ? [person] : [])]));
}

/** One who facilitated until lately, still owns what they promised, led an item and looks for somebody for a seat. */
async function addFormerFacilitator(owner: TestDatabase['owner']): Promise<void> {
  await sql`with p as (insert into accounts.person (email, name, created_at)
      values (${`${NEVER}@canary.example`}, ${`${NEVER} convened`}, '2024-09-01') returning person_id),
    s as (insert into accounts.membership (locality_id, person_id, role, from_on, ended_at)
      select locality_id, person_id, 'facilitator', '2024-09-01', '2026-09-01' from localities.locality, p
      where slug = 'marlshire' returning person_id),
    a as (update collaborative.action set owner_person = (select person_id from s), owner_member = null
      where action_id in (select action_id from collaborative.action order by state, action_id desc limit 20)),
    i as (update collaborative.agenda_item set lead_person = (select person_id from s), lead_member = null
      where item_id in (select item_id from collaborative.agenda_item order by item_id desc limit 20))
    update collaborative.handover set seeker = null, seeker_person = (select person_id from s), seat = 'vacant'
      where seeker is not null or seeker_person is not null`.execute(owner);
}

/**
 * Ids of what stands in an address, by the name of the parameter: some of every kind. Of members two of each kind (here or
 * not, each answer), and of what somebody holds first what belongs to those who are withheld.
 */
async function idsIn({ owner }: TestDatabase): Promise<Record<string, string[]>> {
  const ids = async (column: string, table: string, most: number, order = sql`true`) => {
    const found = await sql<{ id: string }>`select ${sql.ref(column)}::text as id
      from ${sql.table(`collaborative.${table}`)} t group by ${sql.ref(column)} order by bool_or(${order}) desc, 1
      limit ${most}`.execute(owner);
    return found.rows.map(({ id }) => id);
  };
  const withheld = (holder: string) => sql`exists (select 1 from collaborative.member m
    where m.member_id = t.${sql.ref(holder)} and m.evaluator_reads is not true)`;
  const members = await sql<{ id: string }>`select member_id::text as id from (select member_id, row_number() over
      (partition by ended_on is null, evaluator_reads, person_id is null order by member_id) as n
    from collaborative.member) m where n <= 2`.execute(owner);
  // Ids are drawn anew each time, so that of any four meetings each may have but one or two who are not named.
  const many = await sql<{ id: string }>`select a.meeting_id::text as id from collaborative.meeting_member a
    join collaborative.member m using (locality_id, member_id) where m.evaluator_reads is not true
    group by a.meeting_id order by count(*) filter (where m.ended_on is null) desc, count(*) desc, 1 limit 1`.execute(
    owner,
  );
  const meetings = await ids(
    'meeting_id',
    'meeting_member',
    4,
    sql`t.substitute_name is not null and t.attended = 'away'`,
  );
  return {
    slug: ['marlshire'],
    member: members.rows.map(({ id }) => id),
    meeting: [...new Set([...meetings, ...many.rows.map(({ id }) => id)])],
    point: await ids('item_id', 'agenda_item', 2, withheld('lead_member')),
    action: await ids('action_id', 'action', 6, withheld('owner_member')),
    decision: await ids('decision_id', 'decision', 2),
    handover: await ids('handover_id', 'handover', 4),
    agreement: ['rules', 'duties'],
    item: await ids('item_id', 'agreement_item', 2),
    proposal: await ids('proposal_id', 'agreement_proposal', 3, withheld('member_id')),
    line: await ids('line_id', 'funding_line', 2),
    document: await ids('document_id', 'document', 4),
    number: ['1'],
    sharing: await ids('agreement_id', 'sharing_agreement', 2),
    check: await ids('check_id', 'health_check', 2),
    element: ['sf', 'dm', 'nf', 'mm', 'de'],
    phase: ['mapping'],
    example: ['oldham'],
    template: ['members.csv'],
  };
}

/** Pages of a locality and of their own account. Those of figures, which this database does not hold, are left out. */
async function openAll(who: Visitor, known: Record<string, string[]>) {
  const routes = rooms.filter(({ name }) => name !== 'evidence').flatMap((room) => room.routes);
  const templates = routes.filter(
    ({ method, path }) => method === 'GET' && (path.startsWith('/in/') || path.startsWith('/account')),
  );
  const addresses = templates.flatMap(({ path }) => fill(path, known));
  const opened = [];
  for (const address of addresses) {
    const { status, body } = await who.get(address);
    opened.push({ address, status, body });
  }
  return opened;
}

/** Every address of a route: all that there is of its last parameter, one of each before. */
function fill(path: string, known: Record<string, string[]>): string[] {
  const parts = path.split('/');
  const last = parts.findLastIndex((part) => part.startsWith(':') && part !== ':slug');
  const valuesOf = (part: string) => known[part.slice(1)] ?? ['0190b5a2-0000-7000-8000-000000000000'];
  const filled = parts.map((part, at) => (part.startsWith(':') && at !== last ? (valuesOf(part)[0] ?? '') : part));
  if (last < 0) return [filled.join('/')];
  return valuesOf(parts[last] ?? '').map((value) => filled.with(last, value).join('/'));
}
