import { monitorEventLoopDelay } from 'node:perf_hooks';
import { load } from 'cheerio';
import type { PgSettings } from '../src/foundation/embedded-postgres/index.ts';
import { questions } from '../src/rooms/evidence/questions/questions.ts';
import { openBrowser, type Browser } from './browser.ts';
import { median, quantile, timesOf } from './measure.ts';
import type { Product } from './product.ts';
import { openRecordedHouse, type RecordedHouse } from './recorded-house.ts';
import type { Row, Section } from './report.ts';

const WARM = 60;
const AREAS = 12;
const MILLION = 1e6;

/** Every page of the evidence room that anybody can open: the picture, a measure and each question, warm, and its files. */
export async function timeQuestionPages({ base }: Product, areas: readonly string[]): Promise<Section[]> {
  const browser = openBrowser(base);
  const health = await timesOf(Array.from({ length: WARM }), () => browser.fetch('/health'));
  const pages: Row[] = [];
  for (const name of pageNames()) pages.push(...(await timePage(browser, name, areas.slice(0, AREAS), median(health))));
  const files = await timeFiles(browser, areas[0] ?? '');
  browser.close();
  return [
    { title: `Pages of the evidence room, warm, ${WARM} times over ${AREAS} areas`, rows: pages },
    { title: 'Files of a question’s first figure', rows: files },
  ];
}

/** Ends of addresses below an area's own. */
const pageNames = () => ['', '/measures/suspension-rate', ...questions.map(({ id }) => `/${id}`)];

async function timePage(browser: Browser, name: string, areas: readonly string[], health: number): Promise<Row[]> {
  const answer = await browser.read(`${areas[0]}${name}`);
  const figure = name === '' ? 'the picture' : name.slice(1);
  if (answer.status !== 200) return [{ figure: `${figure}: answers ${answer.status}`, value: NaN, unit: 'ms' }];
  const paths = areas.map((area) => `${area}${name}`);
  await timesOf(paths, (path) => browser.fetch(path));
  const times = await timesOf(Array.from({ length: WARM }), (_) => browser.fetch(next(paths)));
  const floor = { name: '/health', value: health };
  return [
    { figure: `${figure}: median`, value: median(times), unit: 'ms', floor },
    { figure: `${figure}: p95`, value: quantile(times, 0.95), unit: 'ms', floor, aim: '≤ 60 ms' },
  ];
}

function next(paths: string[]): string {
  const path = paths.shift() ?? '';
  paths.push(path);
  return path;
}

/** The files that a page offers, by the kind that their address ends in, each asked for ten times. */
async function timeFiles(browser: Browser, area: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { id } of questions) {
    const { body, status } = await browser.read(`${area}/${id}`);
    if (status !== 200) continue;
    const links = load(body)('a[href*="/files/"]')
      .toArray()
      .map((link) => link.attribs['href'] ?? '');
    for (const kind of ['csv', 'xlsx', 'svg', 'png']) {
      const link = links.find((one) => new RegExp(`\\.${kind}(?:\\?|$)`).test(one));
      if (link === undefined) continue;
      const [first = NaN, ...again] = await timesOf(Array.from({ length: 10 }), () => browser.fetch(link));
      rows.push({
        figure: `${id}: ${kind}`,
        value: median(again),
        unit: 'ms',
        floor: { name: 'first time', value: first },
      });
    }
  }
  return rows;
}

/** The longest that a first view of each page held everybody else up, with the server in this process. */
export async function timeBlocking(app: PgSettings, areas: readonly string[]): Promise<Section> {
  const house = await openRecordedHouse(app);
  await house.server.inject('/areas');
  const idle = await longestDelay(() => new Promise((resolve) => setTimeout(resolve, 500)));
  const rows: Row[] = [];
  for (const name of pageNames()) {
    await house.server.inject(`${areas.at(-1)}${name}`); // compiles its template, reads what all its pages remember
    const longest: number[] = [];
    for (const area of areas.slice(0, AREAS)) longest.push(await longestDelay(() => visit(house, `${area}${name}`)));
    const figure = `${name === '' ? 'the picture' : name.slice(1)}: longest hold, median of ${longest.length}`;
    rows.push({ figure, value: median(longest), unit: 'ms', floor: { name: 'idle', value: idle }, aim: '≤ 50 ms' });
  }
  await house.close();
  return { title: 'First view of a page: how long the event loop was held', rows };
}

const visit = async (house: RecordedHouse, path: string) => void (await house.server.inject(path));

async function longestDelay(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  return delay.max / MILLION;
}
