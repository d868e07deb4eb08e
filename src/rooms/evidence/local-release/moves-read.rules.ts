import { flowName } from './moves-table.rules.ts';
import { cellName } from './sheet.rules.ts';
import { rowsIn, type ShownCells } from './shown-cells.ts';

/** Moves from one setting to another; null is hidden. */
export type Flow = { from: string; to: string; value: number | null };

/** Every move by its from, to and route, as a release shows it. */
export function waysOf(cells: ShownCells): (Flow & { route: string })[] {
  const by = 'from, to and route';
  return rowsIn(cells, 'moves', by).map((way) => {
    const [from = '', to = '', route = ''] = way.split('|');
    return { from, to, route, value: cells.get(cellName('moves', by, from, to, route)) ?? null };
  });
}

/** Moves by all routes, or by one. */
export function flowsOf(cells: ShownCells, route: string | null): Flow[] {
  if (route !== null) return waysOf(cells).filter((way) => way.route === route);
  return rowsIn(cells, 'moves', 'from and to').map((pair) => {
    const [from = '', to = ''] = pair.split('|');
    return { from, to, value: cells.get(flowName(from, to)) ?? null };
  });
}

export function totalOf(cells: ShownCells, route: string | null): number | null {
  return cells.get(route === null ? 'moves' : cellName('moves', 'route', route)) ?? null;
}

/** The settings of one side, the largest first. Of one route they have a total only where all its parts are shown. */
export function stopsOf(
  cells: ShownCells,
  flows: readonly Flow[],
  side: 'from' | 'to',
  route: string | null,
): { name: string; total: number | null }[] {
  const names = route === null ? rowsIn(cells, 'moves', side) : [...new Set(flows.map((flow) => flow[side]))];
  const total = (name: string) =>
    route === null
      ? (cells.get(cellName('moves', side, name)) ?? null)
      : sumOf(flows.filter((flow) => flow[side] === name));
  return names
    .map((name) => ({ name, total: total(name) }))
    .toSorted((a, b) => (b.total ?? -1) - (a.total ?? -1) || a.name.localeCompare(b.name));
}

function sumOf(flows: readonly Flow[]): number | null {
  return flows.reduce<number | null>((sum, { value }) => (sum === null || value === null ? null : sum + value), 0);
}
