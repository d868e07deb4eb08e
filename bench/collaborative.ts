import pg from 'pg';
import type { PgSettings } from '../src/foundation/embedded-postgres/index.ts';
import { withQuery } from '../src/foundation/http/index.ts';
import { collaborative } from '../src/rooms/collaborative/index.ts';
import * as paths from '../src/rooms/collaborative/meetings/paths.ts';
import { becomePersona, openBrowser, type Browser } from './browser.ts';
import { fillCollaborative, type Filled } from './fill-collaborative.ts';
import { median, quantile, timesOf, type Times } from './measure.ts';
import { processorTimeOf, type Product } from './product.ts';
import type { Row, Section } from './report.ts';
import { sendMinutesOf } from './sent-minutes.ts';

const IN = '/in/marlshire';
const AIM = '≤ 100 ms';
const PEOPLE = ['local-lead', 'member', 'evaluator'] as const;
/** Of one kind of page, so many addresses, each asked for once unmeasured and then in turn. */
const EXAMPLES = 12;
/** So many answers of each kind: of four, the slowest would stand for one in twenty. */
const ANSWERS = 48;
const HEALTH = 100;

/** Pages of the house that this room has a part in. */
const BESIDE = ['', '/agree'].map((end) => `${IN}${end}`);

type Kind = { template: string; paths: string[] };

/**
 * Every page of the room that somebody reaches by links, in a locality with thousands of members and meetings: as the
 * local lead, who sees most, as a member, and as the evaluator, to whom the database names only those who said yes.
 */
export async function timeCollaborative(product: Product, owner: PgSettings): Promise<Section[]> {
  const client = new pg.Client(owner);
  await client.connect();
  const filled = await fillCollaborative(client);
  await client.end();
  const first = [...notByFirstLinks(await sendMinutesOf(owner)), ...entries()];
  const sections: Section[] = [];
  for (const persona of PEOPLE) {
    const browser = openBrowser(product.base);
    await becomePersona(browser, persona);
    const health = median(await timesOf(Array.from({ length: HEALTH }), () => browser.fetch('/health')));
    const beside = BESIDE.map((path) => ({ template: path, paths: [path] }));
    const kinds = [...beside, ...(await reachedFrom(browser, first))];
    const rows: Row[] = [];
    for (const kind of kinds) rows.push(...(await timeKind(product, browser, kind, health)));
    browser.close();
    sections.push({ title: `Pages of the collaborative, ${inWords(filled)}, as ${persona}`, rows });
  }
  return sections;
}

function inWords({ members, meetings, asked }: Filled): string {
  const number = (value: number) => value.toLocaleString('en-GB');
  return `${number(members)} members, ${number(meetings)} meetings, ${number(asked)} asked`;
}

async function timeKind(product: Product, browser: Browser, { template, paths }: Kind, health: number): Promise<Row[]> {
  await timesOf(paths, (path) => browser.fetch(path));
  const asked = Array.from({ length: ANSWERS }, (_none, at) => paths[at % paths.length] ?? IN);
  const before = processorTimeOf(product.pid);
  const times: Times = await timesOf(asked, (path) => browser.fetch(path));
  const processor = (processorTimeOf(product.pid) - before) / asked.length;
  const figure = template.replace('/in/:slug', '');
  return [
    { figure: `${figure}: median`, value: median(times), unit: 'ms', floor: { name: '/health', value: health } },
    {
      ...{ figure: `${figure}: p95`, value: quantile(times, 0.95), unit: 'ms', aim: AIM },
      floor: { name: 'processor time of one', value: processor },
    },
  ];
}

const entries = () => (collaborative.entries ?? []).map(({ href }) => href('marlshire'));

/** What stands behind the first dozen meetings, which are those to come: minutes as they were sent, and lists narrowed. */
function notByFirstLinks(sent: readonly string[]): string[] {
  const slug = 'marlshire';
  const behind = sent.slice(0, EXAMPLES / 2).flatMap((meeting) => {
    const number = '1';
    return [paths.sentMinutesPath({ slug, meeting, number }), paths.takeOutPath({ slug, meeting, number })];
  });
  return [...behind, withQuery(paths.actionsPath({ slug }), { show: 'not-reminded' })];
}

/** Follows links from these addresses, a few of each kind of page, and gives those that answer. */
async function reachedFrom(browser: Browser, first: readonly string[]): Promise<Kind[]> {
  const kinds = new Map<string, string[]>();
  const waiting = [...first];
  const seen = new Set(waiting);
  while (waiting.length > 0) {
    const path = waiting.shift() ?? IN;
    const template = templateOf(path);
    const held = template === null ? [] : (kinds.get(template) ?? []);
    if (template === null || held.length >= EXAMPLES) continue;
    const { status, body } = await browser.read(path);
    if (status !== 200) continue;
    kinds.set(template, [...held, path]);
    for (const found of linksOf(body)) {
      if (seen.has(found)) continue;
      seen.add(found);
      waiting.push(found);
    }
  }
  return [...kinds]
    .map(([template, paths]) => ({ template, paths }))
    .toSorted((a, b) => compare(a.template, b.template));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function linksOf(body: string): string[] {
  return [...body.matchAll(/href="([^"#]+)/g)]
    .map(([, found = '']) => found.replaceAll('&amp;', '&'))
    .filter((found) => found.startsWith(IN));
}

/** The page of this room that an address belongs to: words before parameters, as the server chooses. */
function templateOf(address: string): string | null {
  const [path = ''] = address.split('?');
  const parts = path.split('/');
  const fitting = collaborative.routes
    .filter(({ method, path: template }) => method === 'GET' && fits(template.split('/'), parts))
    .map(({ path: template }) => template);
  return fitting.toSorted((a, b) => a.split(':').length - b.split(':').length)[0] ?? null;
}

function fits(template: readonly string[], parts: readonly string[]): boolean {
  return template.length === parts.length && template.every((word, at) => word.startsWith(':') || word === parts[at]);
}
