import { questions } from '../src/rooms/evidence/questions/questions.ts';
import { openBrowser, type Browser } from './browser.ts';
import type { Held } from './held.ts';
import { median, quantile, timeOf, timesOf, type Times } from './measure.ts';
import { processorTimeOf, type Product } from './product.ts';
import type { Row, Section } from './report.ts';

/** Every fourth area is asked for again: more answers than these are not kept at a time. */
const EVERY = 4;
const ROUNDS = 3;
const HEALTH = 100;

/** Pages below an area's own that are no question, and the dearest choices of those that are. */
const OTHERS = ['', '/questions', '/measures', '/measures/suspension-rate', '/measures/PriPermEx'];
const CHOICES = [
  '/measures?search=absence',
  '/compare?more=permanent-exclusion-rate~TotAbs~CIN~LAC~PriFSM',
  '/affected?measure=permanent-exclusions',
  '/map?classes=all',
  '/map?shape=outlines',
  '/map?classes=all&shape=outlines&measure=TotAbs',
  '/chance?measure=suspensions',
];
/** Pages that are of no area. */
const ALONE = ['/areas', '/stories'];

type PageTimes = { name: string; first: Times; held: Held[]; warm: Times; processor: number };

/** Every page of the evidence room that anybody can open, of every authority that is or was: the first time, and warm. */
export async function timeQuestionPages(product: Product, areas: readonly string[]): Promise<Section[]> {
  const browser = openBrowser(product.base);
  const health = median(await timesOf(Array.from({ length: HEALTH }), () => browser.fetch('/health')));
  const pages: PageTimes[] = [];
  for (const name of [...OTHERS, ...questions.map(({ id }) => `/${id}`), ...CHOICES])
    pages.push(await timePage(product, browser, { name, paths: areas.map((area) => `${area}${name}`) }));
  for (const name of ALONE)
    pages.push(await timePage(product, browser, { name, paths: areas.map((_, at) => `${name}?visit=${at}`) }));
  browser.close();
  const many = areas.length;
  return [
    { title: `Pages of the evidence room, warm`, rows: pages.flatMap((page) => warmRows(page, health)) },
    { title: `First view of a page, each of ${many} areas`, rows: pages.flatMap(firstRows) },
  ];
}

async function timePage(
  product: Product,
  browser: Browser,
  { name, paths }: { name: string; paths: readonly string[] },
): Promise<PageTimes> {
  const first: Times = [];
  const held: Held[] = [];
  const visit = async (path: string) => void first.push(await timeOf(() => browser.fetch(path)));
  for (const path of paths) held.push(await product.held(() => visit(path)));
  const again = paths.filter((_, at) => at % EVERY === 0);
  await timesOf(again, (path) => browser.fetch(path));
  const before = processorTimeOf(product.pid);
  const asked = Array.from({ length: ROUNDS }).flatMap(() => again);
  const warm = await timesOf(asked, (path) => browser.fetch(path));
  const processor = (processorTimeOf(product.pid) - before) / asked.length;
  return { name: name === '' ? 'the picture' : name.slice(1), first, held, warm, processor };
}

function warmRows({ name, warm, processor }: PageTimes, health: number): Row[] {
  return [
    { figure: `${name}: median`, value: median(warm), unit: 'ms', floor: { name: '/health', value: health } },
    {
      ...{ figure: `${name}: p95`, value: quantile(warm, 0.95), unit: 'ms', aim: '≤ 60 ms' },
      floor: { name: 'processor time of one', value: processor },
    },
  ];
}

function firstRows({ name, first, held, warm }: PageTimes): Row[] {
  const worst = held.reduce((one, other) => (other.clock > one.clock ? other : one));
  return [
    {
      ...{ figure: `${name}: p95`, value: quantile(first, 0.95), unit: 'ms' },
      floor: { name: 'warm, median', value: median(warm) },
    },
    {
      ...{ figure: `${name}: longest turn of the event loop`, value: worst.clock, unit: 'ms', aim: '≤ 50 ms' },
      floor: { name: 'processor time in one', value: Math.max(...held.map(({ processor }) => processor)) },
    },
  ];
}
