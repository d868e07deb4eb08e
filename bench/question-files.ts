import { load } from 'cheerio';
import { questions } from '../src/rooms/evidence/questions/questions.ts';
import { openBrowser, type Browser } from './browser.ts';
import type { Held } from './held.ts';
import { median, quantile, timeOf, timesOf, type Times } from './measure.ts';
import type { Product } from './product.ts';
import type { Row, Section } from './report.ts';

const PAGES = ['', '/measures/suspension-rate', '/measures/PriPermEx', ...questions.map(({ id }) => `/${id}`)];
const KINDS = ['csv', 'xlsx', 'svg', 'png'] as const;
const AREAS = 3;
const AGAIN = 3;

type FileTimes = { first: Times; again: Times; held: (Held & { file: string })[] };

/** Every file of every figure that the pages of three areas offer: the first time and again. */
export async function timeQuestionFiles(product: Product, areas: readonly string[]): Promise<Section> {
  const browser = openBrowser(product.base);
  const times = new Map(KINDS.map((kind) => [kind, { first: [], again: [], held: [] } as FileTimes]));
  for (const area of areas.slice(0, AREAS))
    for (const page of PAGES)
      for (const file of await filesOf(browser, `${area}${page}`)) await timeFile(product, browser, file, times);
  browser.close();
  const found = [...times];
  return {
    title: `Files of the figures of ${AREAS} areas`,
    rows: found.flatMap(([kind, one]) => rowsOf(kind, one)),
    notes: found.map(
      ([kind, { first, held }]) => `${kind}: ${first.length} files; the longest turn was of ${worst(held).file}.`,
    ),
  };
}

async function filesOf(browser: Browser, page: string): Promise<string[]> {
  const { body, status } = await browser.read(page);
  if (status !== 200) throw new Error(`${page} answered ${status}`);
  const links = load(body)('a[download]').toArray();
  return [...new Set(links.map((link) => link.attribs['href'] ?? ''))];
}

async function timeFile(product: Product, browser: Browser, file: string, times: Map<string, FileTimes>) {
  const kind = /\.(\w+)(?:\?|$)/.exec(file)?.[1] ?? '';
  const one = times.get(kind);
  if (!one) throw new Error(`No figure has a file like ${file}`);
  const ask = () => browser.fetch(file);
  const held = await product.held(async () => one.first.push(await timeOf(ask)));
  one.held.push({ ...held, file });
  one.again.push(...(await timesOf(Array.from({ length: AGAIN }), ask)));
}

function rowsOf(kind: string, { first, again, held }: FileTimes): Row[] {
  const longest = worst(held);
  return [
    {
      ...{ figure: `${kind}, again: p95`, value: quantile(again, 0.95), unit: 'ms', aim: '≤ 60 ms' },
      floor: { name: 'again: median', value: median(again) },
    },
    {
      ...{ figure: `${kind}, first time: p95`, value: quantile(first, 0.95), unit: 'ms' },
      floor: { name: 'first time: median', value: median(first) },
    },
    {
      ...{ figure: `${kind}, first time: longest turn`, value: longest.clock, unit: 'ms', aim: '≤ 50 ms' },
      floor: { name: 'processor time in one', value: Math.max(...held.map(({ processor }) => processor)) },
    },
  ];
}

function worst(held: FileTimes['held']): FileTimes['held'][number] {
  return held.reduce((one, other) => (other.clock > one.clock ? other : one));
}
