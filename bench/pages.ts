import type { PgSettings } from '../src/foundation/embedded-postgres/index.ts';
import { becomePersona, openBrowser } from './browser.ts';
import type { Facts } from './facts.ts';
import { quantile, timesOf, type Times } from './measure.ts';
import { openRecordedHouse, type Recording } from './recorded-house.ts';
import { processorTimeOf, type Product } from './product.ts';
import type { Row, Section } from './report.ts';

const AIM = 'p95 ≤ 60 ms';
const SIGNED_IN_TIMES = 100;

/** Times of the picture page over a socket, for a server that nobody has asked anything yet. */
export async function timePages({ base, pid }: Product, areas: readonly string[]) {
  const browser = openBrowser(base);
  const picture = (area: string) => browser.fetch(area);
  const first = await timesOf(areas, picture);
  const before = processorTimeOf(pid);
  const second = await timesOf(areas, picture);
  const processor = (processorTimeOf(pid) - before) / areas.length;
  const twice = await timesOf(
    areas.slice(0, 30).flatMap((area) => [area, area]),
    picture,
  );
  const again = twice.filter((_, at) => at % 2 === 1);
  const signIn = await timesOf(areas, () => browser.fetch('/sign-in'));
  const health = await timesOf(areas, () => browser.fetch('/health'));
  await becomePersona(browser, 'local-lead');
  await browser.fetch('/in/marlshire/picture');
  const signedIn = await timesOf(areas.slice(0, SIGNED_IN_TIMES), () => browser.fetch('/in/marlshire/picture'));
  browser.close();
  return { first, second, processor, again, signIn, health, signedIn };
}

/** The parts of the same pages by themselves: their statements, their templates, their question asked of DuckDB. */
export async function timeFloors(app: PgSettings, areas: readonly string[], facts: Facts) {
  const house = await openRecordedHouse(app);
  const recordings: Recording[] = [];
  for (const area of areas) recordings.push(await house.record(area));
  const askAll = async ({ statements }: Recording) => {
    for (const statement of statements) await house.ask(statement);
  };
  await timesOf(recordings, askAll);
  const sql = await timesOf(recordings, askAll);
  const template = await timesOf(recordings, ({ rendering }) => rendering.again());
  const askFacts = async ({ statements }: Recording) => {
    for (const one of statements.filter(({ text }) => text.includes('"fact"'))) await facts.ask(one);
  };
  await timesOf(recordings.slice(0, 20), askFacts);
  const duckdb = await timesOf(recordings, askFacts);
  await house.close();
  return { sql, template, duckdb, statements: recordings[0]?.statements.length ?? 0 };
}

type Pages = Awaited<ReturnType<typeof timePages>>;
type Floors = Awaited<ReturnType<typeof timeFloors>>;

export function pagesSection(pages: Pages, floors: Floors): Section {
  const { first, second, again, signedIn, signIn, health } = pages;
  const { sql, template, duckdb, statements } = floors;
  const beside = (figure: string, times: Times, name: string, floor: Times, share = 0.5): Row => {
    const floorRow = { name, value: quantile(floor, share) };
    return { figure, value: quantile(times, share), unit: 'ms', floor: floorRow };
  };
  const cold = `first time, ${first.length} areas`;
  const warm = `warm, ${second.length} areas`;
  return {
    title: 'Picture page, one visitor',
    rows: [
      beside(`${cold}: median`, first, `its ${statements} statements alone`, sql),
      beside('first time: p95', first, `its ${statements} statements alone`, sql, 0.95),
      beside(`${cold}: median`, first, 'DuckDB, same figures', duckdb),
      beside(`${cold}: median`, first, 'warm', second),
      { figure: 'first time: slowest', value: Math.max(...first), unit: 'ms' },
      beside(`${warm}: median`, second, 'its template alone', template),
      { ...beside(`${warm}: p95`, second, 'its template alone', template, 0.95), aim: AIM },
      beside(`${warm}: median`, second, `its ${statements} statements alone`, sql),
      beside(`${warm}: median`, second, '/sign-in, no database', signIn),
      beside(`${warm}: median`, second, '/health', health),
      beside('same area twice in a row: median', again, 'warm', second),
      beside('signed in, /in/marlshire/picture: median', signedIn, 'warm', second),
      { ...beside('signed in, /in/marlshire/picture: p95', signedIn, 'warm', second, 0.95), aim: AIM },
    ],
    notes: [
      `Processor time of the server for one warm page, which others at work on the machine move less than the clock: ` +
        `${pages.processor.toFixed(1)} ms.`,
    ],
  };
}
