import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../src/app.ts';
import { STRICTEST_ROLES } from '../src/foundation/config/index.ts';
import type { Route } from '../src/foundation/http/index.ts';
import { PERSONAS } from '../src/rooms/accounts/index.ts';
import { ownFullDatabase, type TestDatabase } from './support/database.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from './support/house.ts';
import { setUpCodeApp, signInByLetter } from './support/second-factor.ts';

/**
 * SAFETY 1 to 5 and 9: every route of the product, for every role, in the own and in a foreign locality. The list is
 * the very one that the server runs, so a new route is in the matrix by being there; what each should answer follows
 * from `mayEnter`, written here a second time and apart from the code that decides.
 */
const BY_LETTER = ['outsider', 'begun', 'to-set-up', 'lapsed'] as const;
const VISITORS = ['nobody', 'invited', ...BY_LETTER, ...PERSONAS.map(({ key }) => key)] as const;
type Who = (typeof VISITORS)[number];

/**
 * Who belongs to Marlshire in which role. Four lead another locality: `outsider` has taken the second step, `begun` has
 * one and has not, `to-set-up` has none yet, `lapsed` took it and was away since. `invited` has not accepted.
 */
const ROLE_HERE: Partial<Record<Who, string>> = Object.fromEntries(
  PERSONAS.filter(({ role }) => role !== 'platform-administrator').map(({ key, role }) => [key, role]),
);

type Expected = 'enters' | 'signs-in' | 'steps-first' | 'sees-nothing' | 'is-refused';

function mayEnter({ policy, options }: Route, who: Who, foreign: boolean): Expected {
  const known = who !== 'nobody' && who !== 'invited';
  if (policy.kind === 'everyone' || policy.kind === 'demonstration-only') return 'enters';
  if (!known) return 'signs-in';
  if (policy.kind === 'signing-in') return 'enters';
  if (who === 'to-set-up' && policy.kind === 'setting-up') return 'enters';
  if (who === 'to-set-up' || who === 'begun') return 'steps-first';
  const enters = who === 'lapsed' && options.sensitivity === 'sensitive' ? 'steps-first' : 'enters';
  if (policy.kind === 'setting-up') return who === 'lapsed' ? 'steps-first' : 'enters';
  if (policy.kind === 'signed-in') return enters;
  if (policy.kind === 'platform-administrator') return who === 'platform-administrator' ? 'enters' : 'sees-nothing';
  const role = foreign ? (isByLetter(who) ? 'local-lead' : undefined) : ROLE_HERE[who];
  if (!role) return 'sees-nothing';
  return (policy.roles as readonly string[]).includes(role) ? enters : 'is-refused';
}

const isByLetter = (who: Who) => (BY_LETTER as readonly string[]).includes(who);

const FOREIGN = 'otherton';
const NO_SUCH = '0190b5a2-0000-7000-8000-000000000000';

describe('who may do what: every route for every kind of person, in the own and in another locality (SAFETY 1, 5 and 19)', () => {
  let database: TestDatabase;
  let house: House;
  let foreignId: string;
  let platformJob: string;
  let schoolImport: string;
  let spareId: string;
  const visitors = new Map<Who, Visitor>();
  const csrf = new Map<Who, string>();
  const routes = allRoutes();

  beforeAll(async () => {
    database = await ownFullDatabase();
    foreignId = await openForeignLocality(database);
    platformJob = await insertPlatformJob(database);
    schoolImport = await sendSchools(database);
    spareId = await makeSparePerson(database);
    house = await openHouse(database.app, { config: { secondFactorRoles: STRICTEST_ROLES } });
    for (const { key } of PERSONAS) visitors.set(key, await signInAs(house, key));
    visitors.set('nobody', house.visitor());
    visitors.set('invited', house.visitor());
    for (const who of BY_LETTER) visitors.set(who, await comeByLetter(who));
    for (const [who, visitor] of visitors) csrf.set(who, await tokenOf(visitor));
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  test('there are routes of every kind of policy to look at', () => {
    expect(new Set(routes.map(({ policy }) => policy.kind))).toEqual(
      new Set([
        'everyone',
        'signed-in',
        'signing-in',
        'setting-up',
        'demonstration-only',
        'platform-administrator',
        'in-this-locality',
      ]),
    );
    expect(routes.length).toBeGreaterThan(40);
  });

  test('no two routes have the same address', () => {
    const addresses = routes.map(({ method, path }) => `${method} ${path}`);
    expect(addresses.filter((address, at) => addresses.indexOf(address) !== at)).toEqual([]);
  });

  test('the server answers no address that is not in the list', () => {
    const listed = new Set(routes.map(({ method, path }) => `${method} ${path}`));
    const served = house.server.routesServed.filter((address) => !address.startsWith('HEAD '));
    expect(served.length).toBeGreaterThanOrEqual(listed.size);
    expect(served.filter((address) => !listed.has(address))).toEqual(['GET /assets/*']);
  });

  for (const foreign of [false, true]) {
    test.each(VISITORS)(`%s, in ${foreign ? 'another' : 'their own'} locality`, async (who) => {
      const wrong: string[] = [];
      for (const route of routes.filter(({ path }) => !ENDS_THE_SESSION.includes(path))) {
        const expected = mayEnter(route, who, foreign);
        const got = await ask(route, who, foreign ? FOREIGN : 'marlshire');
        if (got.kind !== expected)
          wrong.push(`${route.method} ${route.path}: ${got.kind} (${got.status}), expected ${expected}`);
      }
      expect(wrong).toEqual([]);
    });
  }

  test('another locality’s ids in one’s own address are nothing: not seen, not changed (SAFETY 2 and 4)', async () => {
    const lead = visitors.get('local-lead') as Visitor;
    const foreign = await foreignIds(database, foreignId);
    const before = await rowsOf(database, foreignId);
    const withIds = routes.filter(({ policy, path }) => policy.kind === 'in-this-locality' && /:(?!slug)/.test(path));
    expect(withIds.length).toBeGreaterThan(5);
    for (const { method, path } of withIds) {
      const address = path.replace(/:(\w+)/g, (_all, name: string) => {
        const id = { ...PARAMETERS, ...foreign, slug: 'marlshire', file: 'breakdown.phase.csv' }[name];
        if (!id) throw new Error(`Give this test a foreign example of ":${name}" (${path})`);
        return id;
      });
      // Measures, templates, phases, elements, examples and the two agreements are the same everywhere.
      if (/:(?:measure|template|phase|example)|elements\/:element/.test(path)) continue;
      if (/^[^:]*:slug[^:]*:agreement[^:]*$/.test(path)) continue;
      const answer =
        method === 'GET'
          ? await lead.get(address)
          : await lead.post(address, { ...csrfOf('local-lead'), role: 'observer' });
      expect(answer.body).not.toContain('Otter');
      // The page that says that something was untied looks nothing up.
      if (!path.endsWith('/:link/removed'))
        expect([address, answer.status]).toEqual([address, expect.toBeOneOf([404, 409])]);
    }
    expect(await rowsOf(database, foreignId)).toEqual(before);
  });

  test('programs are told these fields and no others (SAFETY 3)', async () => {
    const visitor = house.visitor();
    const fields = async (address: string) => keysOf(JSON.parse((await visitor.get(address)).body));
    expect(await fields('/api/statistics/values?area=845&measure=TotPermEx')).toEqual([
      'area',
      'area.name',
      'area.number',
      'group',
      'measure',
      'next',
      'period',
      'phase',
      'source',
      'status',
      'value',
      'values',
    ]);
    expect(await fields('/health')).toEqual(['status']);
    expect(await fields('/ready')).toEqual(['status']);
  });

  const csrfOf = (who: Who) => ({ _csrf: csrf.get(who) ?? '' });

  async function ask(route: Route, who: Who, slug: string): Promise<{ kind: Expected; status: number }> {
    const visitor = visitors.get(who) as Visitor;
    const known: Record<string, string> = {
      ...PARAMETERS,
      slug,
      locality: foreignId,
      job: platformJob,
      import: schoolImport,
      account: spareId,
    };
    const address = route.path.replace(/:(\w+)/g, (_all, name: string) => known[name] ?? NO_SUCH);
    const answer = route.method === 'GET' ? await visitor.get(address) : await visitor.post(address, csrfOf(who));
    return { kind: kindOf(route, answer), status: answer.status };
  }

  /** A stranger with a letter: a lead of the other locality, who has nothing to do with Marlshire. */
  async function comeByLetter(who: (typeof BY_LETTER)[number]): Promise<Visitor> {
    const email = `${who}@otherton.example`;
    const visitor = await signInByLetter(house, email);
    if (who === 'to-set-up') return visitor;
    await setUpCodeApp(house, visitor);
    if (who === 'begun') return signInByLetter(house, email);
    if (who === 'lapsed') {
      await sql`update accounts.session s set sensitive_until = now() - interval '1 minute'
        from accounts.person p where p.person_id = s.person_id and p.email = ${email}`.execute(database.owner);
    }
    return visitor;
  }
});

/** Of areas and measures there are real ones in the data; anything else in an address is an id that nobody has. */
const PARAMETERS: Record<string, string> = {
  name: 'east-sussex',
  measure: 'TotPermEx',
  persona: 'no-such-persona',
  template: 'moves.csv',
  kind: 'evidence.check-figures',
  type: 'csv',
  phase: 'mapping',
  agreement: 'rules',
  element: 'sf',
  example: 'oldham',
  file: 'no-such-figure.csv',
};

/** These would end the session that the matrix goes on with; their policies have tests of their own. */
const ENDS_THE_SESSION = ['/sign-out', '/account/sign-out-everywhere'];
/** Pages of the second step lead from one to the other by themselves. */
const SECOND_STEP = /^\/sign-in\/second-step(?:\?|$)|^\/account\/second-step(?:\?return=|$)/;

/**
 * What an answer means. A route that lets somebody in may still say that an id does not exist: then the page has the
 * locality's four verbs in its header, which an outsider's never has. 422, 409 and 410 are said by the handler itself.
 */
function kindOf(route: Route, { status, location, body }: Seen): Expected {
  // A POST cannot be gone back to, so it is sent to sign in without a way back.
  if (status === 303 && (location === '/sign-in' || location?.startsWith('/sign-in?return='))) return 'signs-in';
  const guarded = !['signing-in', 'everyone'].includes(route.policy.kind);
  if (guarded && status === 303 && SECOND_STEP.test(location ?? '')) return 'steps-first';
  if (status === 403) return body.includes('Confirm that it is you') ? 'steps-first' : 'is-refused';
  if (status >= 500) throw new Error(`${route.method} ${route.path} failed with ${status}`);
  if (status !== 404 || route.policy.kind === 'everyone' || route.policy.kind === 'demonstration-only') return 'enters';
  return body.includes('tl-thread__verbs') ? 'enters' : 'sees-nothing';
}

async function tokenOf(visitor: Visitor): Promise<string> {
  const page = await visitor.get('/demo');
  return String(page.$('input[name=_csrf]').first().val());
}

/** A file of schools that was checked: the platform's own, so every administrator sees it. */
async function sendSchools({ owner }: TestDatabase): Promise<string> {
  const made = await sql<{ id: string }>`
    insert into localities.school_import (filename, extract_on, asked_at, state, report)
    values ('schools.csv', '2026-01-05', now(), 'refused', '{"rows":1,"badRows":1,"problemCount":1,"against":[],"counts":{"held":0,"added":0,"changed":0,"closed":0,"returned":0,"missing":0,"unchanged":0}}')
    returning import_id as id`.execute(owner);
  return made.rows[0]?.id ?? '';
}

async function openForeignLocality({ owner }: TestDatabase): Promise<string> {
  const made = await sql<{ id: string }>`
    with l as (insert into localities.locality (slug, name, area_number, anchor_organisation, opened_at)
      values (${FOREIGN}, 'Otherton', '845', 'Otherton Council', now()) returning locality_id),
    p as (insert into accounts.person (email, name, created_at)
      select who || '@otherton.example', 'Lea Otter', now() from unnest(${BY_LETTER}::text[]) who returning person_id)
    insert into accounts.membership (locality_id, person_id, role, from_on)
    select locality_id, person_id, 'local-lead', now() from l, p returning locality_id as id`.execute(owner);
  return made.rows[0]?.id ?? '';
}

async function insertPlatformJob({ owner }: TestDatabase): Promise<string> {
  const made = await sql<{ id: string }>`insert into jobs.run (locality_id, kind, title, payload)
    values ('00000000-0000-0000-0000-000000000000', 'tests.platform', 'A job of the platform', '{}')
    returning run_id as id`.execute(owner);
  return made.rows[0]?.id ?? '';
}

/** An account that nobody of the matrix uses, for what an administrator does to accounts. */
async function makeSparePerson({ owner }: TestDatabase): Promise<string> {
  const made = await sql<{ id: string }>`insert into accounts.person (email, name, created_at)
    values ('spare@otherton.example', 'Spare Otter', now()) returning person_id as id`.execute(owner);
  return made.rows[0]?.id ?? '';
}

/** One real thing of each kind in the other locality: its person, an invitation, a link of its thread. */
async function foreignIds({ owner }: TestDatabase, locality: string): Promise<Record<string, string>> {
  const made = await sql<Record<string, string>>`
    with i as (insert into accounts.invitation (locality_id, email, name, role, token_hash, created_at, sent_at, expires_at)
      values (${locality}, 'new@otherton.example', 'Nat Otter', 'member', '\\x00', now(), now(), now() + interval '1 day')
      returning invitation_id),
    l as (insert into thread.link (locality_id, from_kind, from_id, relation, to_kind, to_id, made_at)
      values (${locality}, 'picture', 'picture', 'measured-by', 'measure', 'evidence:suspension-rate/total', now())
      returning link_id),
    c as (insert into localities.calendar_period (locality_id, kind, name, from_on, to_on, made_at, removed_at)
      values (${locality}, 'term', 'Otter term', '2026-09-01', '2026-12-18', now(), now()) returning period_id),
    j as (insert into jobs.run (locality_id, kind, title, payload)
      values (${locality}, 'tests.foreign', 'Otter job', '{}') returning run_id),
    o as (insert into localities.organisation_part (locality_id, organisation_id, name, sector, from_on)
      values (${locality}, localities.ensure_organisation('Otter school', null), 'Otter school', 'primary', '2026-09-01')
      returning part_id),
    u as (insert into evidence.local_upload (locality_id, kind, status, rows, uploaded_at, report)
      values (${locality}, 'moves', 'checked', 1, now(), null) returning upload_id),
    k as (insert into collaborative.member (locality_id, name, sector, level, role, from_on)
      values (${locality}, 'Otter member', 'primary', 'leader', 'member', '2026-09-01') returning member_id),
    ag as (insert into collaborative.agreement (locality_id, agreement) values (${locality}, 'rules')
      on conflict (locality_id, agreement) do update set edition = 0 returning agreement),
    ai as (insert into collaborative.agreement_item (locality_id, agreement, place, title)
      values (${locality}, 'rules', 0, 'Otter rule') returning item_id),
    ap as (insert into collaborative.agreement_proposal (locality_id, agreement, change, title, why, proposed_at)
      values (${locality}, 'rules', 'add', 'Otter proposal', 'Otters', now()) returning proposal_id),
    fl as (insert into collaborative.funding_line (locality_id, payer, pays_for, model, pounds_a_year, from_on, state)
      values (${locality}, 'Otter trust', 'other', 'sponsor', 1, '2026-09-01', 'agreed') returning line_id),
    w as (insert into collaborative.meeting (locality_id, kind, title, begins_at, ends_at)
      values (${locality}, 'termly', 'Otter meeting', now() + interval '20 days', now() + interval '21 days')
      returning meeting_id),
    h as (insert into collaborative.health_check (locality_id, opened_on, closes_on)
      values (${locality}, '2026-11-01', '2026-12-18') returning check_id),
    ai2 as (insert into collaborative.agenda_item (locality_id, meeting_id, place, title)
      select ${locality}, meeting_id, 1, 'Otter item' from w returning item_id),
    ac as (insert into collaborative.action (locality_id, meeting_id, words)
      select ${locality}, meeting_id, 'Otter action' from w returning action_id),
    de as (insert into collaborative.decision (locality_id, meeting_id, words, decided_on)
      select ${locality}, meeting_id, 'Otter decision', '2026-09-01' from w returning decision_id),
    hh as (insert into collaborative.handover (locality_id, member_id, opened_on)
      select ${locality}, member_id, '2026-09-01' from k returning handover_id),
    mf as (insert into collaborative.member_file (locality_id, sent_at, read_rows, bad_rows, problems, passed_over)
      values (${locality}, now(), 1, 0, 0, 0) returning file_id),
    dc as (insert into collaborative.document (locality_id, title, kind, audience, changed_at)
      values (${locality}, 'Otter document', 'paper', 'everybody', now()) returning document_id),
    dv as (insert into collaborative.document_version (locality_id, document_id, number, filename, file_type, bytes, sha256,
        stored, checked, sent_at)
      select ${locality}::uuid, document_id, 1, 'Otter.txt', 'txt', 5, sha256('Otter'), 'database', 'clean', now() from dc
      returning number::text),
    dp as (insert into collaborative.document_piece (locality_id, document_id, number, place, body)
      select ${locality}::uuid, document_id, 1, 0, 'Otter' from dc returning place),
    sa as (insert into collaborative.sharing_agreement (locality_id, title, parties, purpose, lawful_basis, from_on)
      values (${locality}, 'Otter sharing', 'Otters', 'Otters', 'Otters', '2026-09-01') returning agreement_id),
    d as (insert into evidence.data_picture (locality_id, title, made_at, changed_at)
      values (${locality}, 'Otter picture', now(), now()) returning picture_id)
    select m.person_id as person, d.picture_id as picture, i.invitation_id as invitation, l.link_id as link, c.period_id as period,
      j.run_id as job, o.part_id as organisation, k.member_id as member, w.meeting_id as meeting, ai.item_id as item,
      ai2.item_id as point, ac.action_id as action, de.decision_id as decision,
      ap.proposal_id as proposal, fl.line_id as line, dc.document_id as document, dv.number, sa.agreement_id as sharing,
      hh.handover_id as handover, mf.file_id as "memberFile",
      u.upload_id as upload, h.check_id as check, h.check_id as comment
    from accounts.membership m, i, l, c, j, o, u, d, k, hh, mf, w, ai2, ac, de, ag, ai, ap, fl, h, dc, dv, dp, sa where m.locality_id = ${locality} limit 1`.execute(
    owner,
  );
  return made.rows[0] ?? {};
}

async function rowsOf({ owner }: TestDatabase, locality: string): Promise<unknown[]> {
  const tables = [
    'accounts.membership',
    'accounts.invitation',
    'thread.link',
    'localities.locality',
    'localities.calendar_period',
    'localities.organisation_part',
    'evidence.local_upload',
    'evidence.data_picture',
    'collaborative.member',
    'collaborative.member_file',
    'collaborative.handover',
    'collaborative.agreement',
    'collaborative.agreement_item',
    'collaborative.agreement_proposal',
    'collaborative.funding_line',
    'collaborative.document',
    'collaborative.document_version',
    'collaborative.sharing_agreement',
    'collaborative.meeting',
    'collaborative.minutes_edition',
    'collaborative.minutes_letter',
    'collaborative.health_check',
    'collaborative.meeting_member',
    'collaborative.agenda_item',
    'collaborative.action',
    'collaborative.decision',
    'jobs.run',
  ];
  const found = await Promise.all(
    tables.map((table) => sql`select * from ${sql.table(table)} where locality_id = ${locality}`.execute(owner)),
  );
  return found.map(({ rows }) => rows);
}

/** Every field name in an answer, lists looked into; those of an area under its name. */
function keysOf(answer: unknown, under = ''): string[] {
  if (Array.isArray(answer)) return [...new Set(answer.flatMap((one) => keysOf(one, under)))].sort();
  if (answer === null || typeof answer !== 'object') return [];
  const keys = Object.entries(answer).flatMap(([key, value]) => {
    const name = under ? `${under}.${key}` : key;
    return [name, ...keysOf(value, Array.isArray(value) ? under : name)];
  });
  return [...new Set(keys)].sort();
}
