import autocannon from 'autocannon';
import { ENCODINGS, openBrowser } from './browser.ts';
import type { Section } from './report.ts';

const CONNECTIONS = 10;
/** Enough to show whether memory keeps growing; REQUESTS=500 for a short run. */
const REQUESTS = Number(process.env['REQUESTS'] ?? 5_000);
const FLOOR_SECONDS = 4;

/** Requests per second with ten visitors at once, the areas in turn, beside the least that the server can do. */
export async function timeRates(base: string, areas: readonly string[]): Promise<Section> {
  const asset = await styleSheet(base);
  const pages = await rateOf(base, areas, { amount: REQUESTS });
  const floor = { duration: FLOOR_SECONDS };
  const floors = {
    '/health': await rateOf(base, ['/health'], floor),
    'the style sheet': await rateOf(base, [asset], floor),
  };
  const rows = Object.entries(floors).map(([name, value]) => ({
    ...{ figure: 'picture page', value: pages, unit: 'per s' as const, floor: { name, value } },
  }));
  return { title: `Requests per second, ${CONNECTIONS} at once, ${REQUESTS.toLocaleString('en-GB')} pages`, rows };
}

type Length = { amount: number } | { duration: number };

async function rateOf(url: string, paths: readonly string[], length: Length): Promise<number> {
  const headers = { 'accept-encoding': ENCODINGS };
  const requests = paths.map((path) => ({ path, headers }));
  const result = await autocannon({ url, connections: CONNECTIONS, requests, ...length });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${paths[0]}: not every answer was a page`);
  return result['2xx'] / result.duration;
}

async function styleSheet(base: string): Promise<string> {
  const browser = openBrowser(base);
  const { body } = await browser.read('/sign-in');
  browser.close();
  const href = /href="(\/assets\/[^"]+\.css)"/.exec(body)?.[1];
  if (!href) throw new Error('The page has no style sheet');
  return href;
}
