import { crossTable } from '../src/foundation/disclosure/cross-table.ts';
import { protectTable } from '../src/foundation/disclosure/protect-table.ts';
import { loadSolver } from '../src/foundation/disclosure/solver.ts';
import type { GeneralTable } from '../src/foundation/disclosure/table.ts';
import { exposed } from '../src/foundation/disclosure/testing.ts';
import { hideBoxes } from './hypercube.ts';
import type { Row, Section } from './report.ts';

const MINIMUM = 5;
/** How many small counts of each table the attacker tries to bound. */
const ATTACKED = 60;
const TABLES = [
  [6, 6],
  [12, 12],
  [10, 10, 3],
  [20, 20, 5],
];

/** Counts that look like answers by place, sector and question, the same at every run: many small, few large. */
function tableOf(sizes: readonly number[], mean: number): GeneralTable {
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

/** How few cells of a table are hidden, beside the proven floor and a common method, and how long that takes. */
export async function timeDisclosure(): Promise<Section> {
  const rows: Row[] = [];
  const notes: string[] = [];
  for (const sizes of TABLES) {
    const done = await timeTable(sizes);
    rows.push(...done.rows);
    notes.push(done.note);
  }
  return { title: 'Disclosure: the fewest hidden cells, ten seconds to look for them', rows, notes };
}

async function timeTable(sizes: readonly number[]): Promise<{ rows: Row[]; note: string }> {
  const table = tableOf(sizes, 12);
  const solver = await loadSolver();
  const begun = performance.now();
  const { hidden, atLeast, primary, published, withstands } = protectTable(solver, table, {
    minimum: MINIMUM,
    reader: 'plain',
  });
  const seconds = (performance.now() - begun) / 1000;
  const peer = timePeer(table, sizes);
  const name = sizes.join(' × ');
  const cells = Object.keys(table.cells).length;
  const attacked = every(primary, ATTACKED);
  const ours = await exposed({ published, relations: table.relations }, attacked, MINIMUM);
  const theirs = await exposed({ published: peer.published, relations: table.relations }, attacked, MINIMUM);
  const cellsBeside = (floor: { name: string; value: number }): Row => {
    return { figure: `${name}: hidden`, value: hidden, unit: 'cells', floor };
  };
  return {
    rows: [
      {
        ...{ figure: `${name}: time`, value: seconds, unit: 's', aim: '< 70 s' },
        floor: { name: 'boxes alone', value: peer.seconds },
      },
      cellsBeside({ name: 'proven floor', value: atLeast }),
      cellsBeside({ name: 'boxes alone', value: peer.hidden }),
    ],
    note:
      `${name}: ${primary.length} small counts of ${cells} cells; ${Math.round((100 * hidden) / cells)} % hidden, ` +
      `${totalsIn(published)} of them totals (boxes alone: ${totalsIn(peer.published)}); withstands the ${withstands} reader. ` +
      `The attacker of the tests, who shares no line with the product, came too close to ${ours.length} of ` +
      `${attacked.length} small counts; of boxes alone to ${theirs.length}` +
      `${peer.unprotected > 0 ? `, which found no box for ${peer.unprotected}` : ''}.`,
  };
}

function timePeer({ cells }: GeneralTable, sizes: readonly number[]) {
  const begun = performance.now();
  const names = Object.keys(cells);
  const block = { values: Object.values(cells), sizes: sizes.map((size) => size + 1) };
  const { hidden, unprotected } = hideBoxes(block, MINIMUM);
  const seconds = (performance.now() - begun) / 1000;
  const published = Object.fromEntries(names.map((name, at) => [name, hidden.has(at) ? null : (cells[name] ?? 0)]));
  return { seconds, hidden: hidden.size, unprotected, published };
}

function totalsIn(published: Readonly<Record<string, number | null>>): number {
  return Object.entries(published).filter(([name, count]) => count === null && name.includes('Total')).length;
}

/** So many of a list, evenly from its beginning to its end. */
function every<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / most);
  return list.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}
