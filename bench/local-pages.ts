import { becomePersona, openBrowser, type Browser } from './browser.ts';
import { median, quantile, timesOf, type Times } from './measure.ts';
import { processorTimeOf, type Product } from './product.ts';
import type { Row, Section } from './report.ts';

/** Each page is asked for so many times after its first view. */
const TIMES = 60;
const HEALTH = 100;

/** Every page of local data and of its figures that Marlshire's local lead comes to, with the choices of each. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  local: [''],
  'local/send': ['/send'],
  'local/columns': ['/columns'],
  'local/figures, suspensions': choices('/figures?kind=suspension&by='),
  'local/figures, permanent exclusions': choices('/figures?kind=permanent-exclusion&by='),
  'local/figures/repeats': choices('/figures/repeats?by=').filter((path) => !path.endsWith('reason')),
  'local/figures/moves': [
    '/figures/moves',
    '/figures/moves?route=managed-move',
    '/figures/moves?route=permanent-exclusion',
  ],
  'local/figures/minimum': ['/figures/minimum'],
};

function choices(address: string): string[] {
  const all = 'phase school area year-group sex ethnicity sen fsm social-worker term reason'.split(' ');
  return all.map((by) => address + by);
}

/** The pages of a locality's own data: the first time and warm. */
export async function timeLocalPages(product: Product): Promise<Section> {
  const browser = openBrowser(product.base);
  await becomePersona(browser, 'local-lead');
  const health = median(await timesOf(Array.from({ length: HEALTH }), () => browser.fetch('/health')));
  const rows: Row[] = [];
  for (const [name, ends] of Object.entries(PAGES)) {
    const paths = ends.map((end) => `/in/marlshire/local${end}`);
    rows.push(...(await timePage(product, browser, { name, paths, health })));
  }
  browser.close();
  return { title: 'Pages of local data, as local lead', rows };
}

type Page = { name: string; paths: readonly string[]; health: number };

async function timePage(product: Product, browser: Browser, { name, paths, health }: Page): Promise<Row[]> {
  const first = await product.held(() => timesOf(paths, (path) => browser.fetch(path)));
  const asked = Array.from({ length: TIMES }, (_none, at) => paths[at % paths.length] ?? '');
  const before = processorTimeOf(product.pid);
  const warm: Times = await timesOf(asked, (path) => browser.fetch(path));
  const processor = (processorTimeOf(product.pid) - before) / asked.length;
  return [
    { figure: `${name}: median`, value: median(warm), unit: 'ms', floor: { name: '/health', value: health } },
    {
      ...{ figure: `${name}: p95`, value: quantile(warm, 0.95), unit: 'ms', aim: '≤ 60 ms' },
      floor: { name: 'processor time of one', value: processor },
    },
    {
      ...{ figure: `${name}: longest turn, first views`, value: first.clock, unit: 'ms', aim: '≤ 50 ms' },
      floor: { name: 'processor time in one', value: first.processor },
    },
  ];
}
