import type { Element } from 'domhandler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownFullDatabase, type TestDatabase } from './support/database.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from './support/house.ts';

/** Texts that are slow to read for a careless pattern, or that no store or page expects. */
const HOSTILE = [
  `${'a'.repeat(20_000)}@${'.'.repeat(10_000)}example${'1/'.repeat(5_000)}\ud800 half of a pair`,
  `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\n'.repeat(1_000)}"${'",('.repeat(5_000)}${' '.repeat(10_000)}x\u202e\ufeff`,
];
/** Generous: the machine may be busy. A pattern that backtracks would take minutes. */
const MOST_MS = 8_000;

let database: TestDatabase;
let house: House;
beforeAll(async () => {
  database = await ownFullDatabase();
  house = await openHouse(database.app);
}, 180_000);
afterAll(async () => {
  await house.close();
  await database.close();
});

test(
  'hostile text in every field of every form that a local lead or an administrator comes to is answered in time (SAFETY 33)',
  { timeout: 300_000 },
  async () => {
    const slow: string[] = [];
    let sent = 0;
    const known: Known = { pages: new Set(), forms: new Set() };
    for (const who of ['local-lead', 'platform-administrator']) {
      const visitor = await signInAs(house, who);
      for (const form of await formsReached(visitor, known)) {
        for (const text of HOSTILE) {
          const begun = performance.now();
          const answer = await submit(visitor, form, text);
          sent += 1;
          const ms = performance.now() - begun;
          if (ms > MOST_MS || answer.status >= 500) slow.push(`${form.action}: ${answer.status} after ${ms} ms`);
        }
      }
    }
    expect(slow).toEqual([]);
    expect(sent).toBeGreaterThan(30);
  },
);

type Form = { method: string; action: string; texts: string[]; others: Record<string, string> };

/** Sorts of pages that were opened and of forms that were found; whoever comes second adds what only they reach. */
type Known = { pages: Set<string>; forms: Set<string> };

/** Forms with at least one field for words, on pages reached by links from the first page; one of each sort of address. */
async function formsReached(visitor: Visitor, known: Known): Promise<Form[]> {
  const start = (await visitor.get('/')).location ?? '/';
  const forms: Form[] = [];
  for (let round = [start]; round.length > 0;) {
    const next: string[] = [];
    for (const address of round) {
      const page = await visitor.get(address);
      if (!String(page.headers['content-type']).includes('html')) continue;
      forms.push(
        ...formsOf(page, address).filter(({ method, action }) => isNew(known.forms, `${method} ${sortOf(action)}`)),
      );
      for (const link of page.$('a[href^="/"]').toArray()) {
        const href = page.$(link).attr('href')?.split('#')[0] ?? '';
        if (/\/(?:files|assets|api)\/|sign-out|\.csv|\.svg/.test(href)) continue;
        if (isNew(known.pages, sortOf(href))) next.push(href);
      }
    }
    round = next;
  }
  return forms;
}

/** An address without what names one thing among many. */
function sortOf(address: string): string {
  const [path = ''] = address.split('?');
  return path.replace(/[\da-f-]{36}/g, ':id').replace(/^\/areas\/[^/]+|(?<=measures\/).*/g, ':one');
}

function isNew(known: Set<string>, sort: string): boolean {
  if (known.has(sort)) return false;
  known.add(sort);
  return true;
}

function formsOf({ $ }: Seen, address: string): Form[] {
  return $('form')
    .toArray()
    .map((form) => {
      const texts = $(form)
        .find('textarea, input:not([type]), input[type=text], input[type=search], input[type=email]')
        .toArray();
      const others = $(form).find('input[type=hidden], input[type=radio], select').toArray();
      return {
        method: $(form).attr('method') ?? 'get',
        action: $(form).attr('action')?.split('#')[0] || address,
        texts: texts.map((field) => $(field).attr('name') ?? ''),
        others: Object.fromEntries(others.map((field) => [$(field).attr('name') ?? '', valueOf($, field)])),
      };
    })
    .filter(({ texts, action }) => texts.length > 0 && action.startsWith('/'));
}

function valueOf($: Seen['$'], field: Element): string {
  return field.tagName === 'select' ? ($(field).find('option').attr('value') ?? '') : ($(field).attr('value') ?? '');
}

function submit(visitor: Visitor, { method, action, texts, others }: Form, text: string): Promise<Seen> {
  const fields = { ...others, ...Object.fromEntries(texts.map((name) => [name, text])) };
  if (method === 'post') return visitor.post(action, fields);
  // An address has no room for more.
  const query = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, value.slice(0, 2_000)]));
  return visitor.get(`${action.split('?')[0]}?${query.toString()}`);
}
