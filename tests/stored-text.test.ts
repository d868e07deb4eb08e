import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../src/app.ts';
import { rooms } from '../src/rooms.ts';
import { testConfig } from './support/config.ts';
import { ownFullDatabase, type TestDatabase } from './support/database.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from './support/house.ts';

/** Text that would run in HTML and in an attribute, and be reckoned by a template, where somebody forgets to escape it. */
const CANARY = `"><img src=x onerror=a()>{{7*7}}`;
const PERSONAS = ['local-lead', 'member', 'platform-administrator'] as const;

/**
 * SAFETY 24, for every column there is: whatever is written in the database, no page makes markup of it. The journey in
 * the browser beside it proves that what is not markup does not run.
 */
describe('text that people wrote', () => {
  let database: TestDatabase;
  let house: House;
  let filled: string[];
  const visitors = new Map<string, Visitor>();

  beforeAll(async () => {
    database = await ownFullDatabase();
    const told = { db: database.app, owner: database.owner, config: testConfig(), now: new Date() };
    for (const room of rooms) await room.seed?.(told);
    house = await openHouse(database.app);
    // Before: how a persona is found is written over too.
    for (const persona of PERSONAS) visitors.set(persona, await signInAs(house, persona));
    filled = await fillEverything(database);
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  test('stands in every room that keeps words', () => {
    expect(filled).toEqual(expect.arrayContaining(['collaborative.member.name', 'thread.link.note']));
  });

  test.each(PERSONAS)(
    'is text and nothing else on every page that %s comes to by links (SAFETY 24)',
    async (persona) => {
      const visitor = visitors.get(persona);
      if (!visitor) throw new Error(`${persona} has not signed in`);
      const pages = await crawl(persona === 'platform-administrator' ? '/platform' : '/in/marlshire', visitor.get);
      expect(pages.flatMap(({ address, seen }) => faultsIn(address, seen))).toEqual([]);
      if (persona === 'local-lead') expect(pages.filter(({ seen }) => showsIt(seen)).length).toBeGreaterThan(40);
    },
    60_000,
  );
});

/** Columns of words in tenant and platform tables: by the house's habit those that say how long they may be. */
async function fillEverything({ owner }: TestDatabase): Promise<string[]> {
  const { rows } = await sql<{ schema: string; name: string; column: string }>`
    select distinct n.nspname as schema, c.relname as name, a.attname as column
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey) and a.atttypid = 'text'::regtype
    where k.contype = 'c' and pg_get_constraintdef(k.oid) like '%length(%' and a.attname !~ '_(id|kind)$'
      and obj_description(c.oid, 'pg_class') in ('class: tenant', 'class: platform') order by 1, 2, 3`.execute(owner);
  const filled: string[] = [];
  for (const { schema, name, column } of rows) {
    const values = sql`${CANARY} || substr(md5(ctid::text), 1, 6)`;
    const written = await sql`update ${sql.table(`${schema}.${name}`)} set ${sql.ref(column)} = ${values}`
      .execute(owner)
      .then(({ numAffectedRows = 0n }) => numAffectedRows > 0n)
      // What has a shape of its own, an address or a code, cannot hold it; a landed decision may not be changed.
      .catch(() => false);
    if (written) filled.push(`${schema}.${name}.${column}`);
  }
  return filled;
}

type Page = { address: string; seen: Seen };

/** One page of each kind, breadth first. */
async function crawl(first: string, get: (address: string) => Promise<Seen>): Promise<Page[]> {
  const [opened, pages, waiting] = [new Set<string>(), [] as Page[], [first]];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const template = templateOf(address);
    if (!template || opened.has(template)) continue;
    opened.add(template);
    const seen = await get(address);
    pages.push({ address, seen });
    if (!String(seen.headers['content-type']).startsWith('text/html')) continue;
    const links = seen.$('a[href]').map((_, one) => seen.$(one).attr('href'));
    waiting.push(...links.get().filter((link) => link.startsWith('/')));
  }
  return pages;
}

const TEMPLATES = allRoutes()
  .filter(({ method, path }) => method === 'GET' && !path.startsWith('/areas') && !path.endsWith('/:token'))
  .map(({ path }) => path)
  .toSorted((one, other) => one.split(':').length - other.split(':').length);

function templateOf(address: string): string | undefined {
  const given = address.split(/[?#]/)[0]?.split('/') ?? [];
  return TEMPLATES.find((path) => {
    const parts = path.split('/');
    return parts.length === given.length && parts.every((part, at) => part.startsWith(':') || part === given[at]);
  });
}

function faultsIn(address: string, seen: Seen): string[] {
  if (!String(seen.headers['content-type']).startsWith('text/html')) return [];
  const run = seen.$('img[src=x], [onerror], [onfocus]').length > 0;
  return [...(run ? [`${address}: markup`] : []), ...(seen.body.includes('{{49}}') ? [`${address}: reckoned`] : [])];
}

const showsIt = (seen: Seen) => seen.status === 200 && seen.body.includes('&lt;img src=x');
