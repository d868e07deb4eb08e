import { protectTable } from '../src/foundation/disclosure/protect-table.ts';
import { crossTable } from '../src/foundation/disclosure/cross-table.ts';
import { loadSolver } from '../src/foundation/disclosure/solver.ts';
import type { Section } from './report.ts';

/** Counts that look like answers by place, sector and question, the same at every run: many small, few large. */
function tableOf(sizes: readonly number[], mean: number) {
  let seed = 7;
  const share = () => (seed = (seed * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32;
  const size = sizes.reduce((all, each) => all * each, 1);
  return crossTable({
    dimensions: sizes.map((length, at) => ({
      name: `d${at}`,
      labels: Array.from({ length }, (_, label) => `${at}.${label}`),
    })),
    counts: Array.from({ length: size }, () => Math.floor(-Math.log(share() + 1e-9) * mean)),
  });
}

/** How many cells of a table stay shown, beside the proven floor, and how long that takes. */
export async function timeDisclosure(): Promise<Section> {
  const rows: Section['rows'] = [];
  const notes: string[] = [];
  for (const sizes of [
    [6, 6],
    [12, 12],
    [10, 10, 3],
    [20, 20, 5],
  ]) {
    const table = tableOf(sizes, 12);
    const solver = await loadSolver();
    const begun = performance.now();
    const { hidden, atLeast, primary } = protectTable(solver, table, { minimum: 5, reader: 'plain' });
    const name = sizes.join(' × ');
    const cells = Object.keys(table.cells).length;
    rows.push({ figure: `${name}: time`, value: (performance.now() - begun) / 1000, unit: 's', aim: '< 70 s' });
    rows.push({
      figure: `${name}: hidden`,
      value: hidden,
      unit: 'cells',
      floor: { name: 'proven floor', value: atLeast },
    });
    notes.push(
      `${name}: ${primary.length} small counts of ${cells} cells; ${Math.round((100 * hidden) / cells)} % hidden.`,
    );
  }
  return { title: 'Disclosure: the fewest hidden cells, ten seconds to look for them', rows, notes };
}
