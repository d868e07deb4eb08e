import { manyPeople, PAGES } from '../tests/support/many-people.ts';
import { becomePersona, openBrowser } from './browser.ts';
import { quantile } from './measure.ts';
import { processorTimeOf, type Product } from './product.ts';
import type { Row, Section } from './report.ts';

const PEOPLE = 500;
/** PEOPLE_MINUTES=0.5 for a short run. */
const MINUTES = Number(process.env['PEOPLE_MINUTES'] ?? 2);

/** Five hundred people who read pages with ten seconds of thought between two; the floor: the same, asking `/health`. */
export async function timeFiveHundred({ base, pid }: Product): Promise<Section> {
  const browser = openBrowser(base);
  await becomePersona(browser, 'facilitator');
  const cookie = browser.cookie();
  browser.close();
  const crowd = async (pages: readonly string[]) => {
    const [begun, before] = [performance.now(), processorTimeOf(pid)];
    const { times, errors } = await manyPeople(base, { people: PEOPLE, minutes: MINUTES, cookie, pages });
    const core = (100 * (processorTimeOf(pid) - before)) / (performance.now() - begun);
    return { times, errors, core };
  };
  const health = await crowd(['/health']);
  const pages = await crowd(PAGES);
  const row = (figure: string, share: number, aim?: string): Row => ({
    ...{ figure, value: quantile(pages.times, share), unit: 'ms' as const, ...(aim && { aim }) },
    floor: { name: 'the same of /health', value: quantile(health.times, share) },
  });
  const errors = { figure: 'errors', value: pages.errors.length, unit: 'requests' as const, aim: '< 1 in 1,000' };
  const core = { name: 'the same of /health', value: health.core };
  return {
    title: `${PEOPLE} people, ten seconds of thought, ${MINUTES} minutes`,
    rows: [
      row('median', 0.5),
      row('p95', 0.95, '< 500 ms'),
      row('p99', 0.99),
      row('slowest', 1),
      errors,
      { figure: 'processor time of the server', value: pages.core, unit: '% of a core', floor: core },
    ],
    notes: [
      `${pages.times.length} pages (${PAGES.join(', ')}), ${health.times.length} times /health with ` +
        `${health.errors.length} errors. The people are in this process, on the same machine.`,
    ],
  };
}
