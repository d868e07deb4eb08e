import type { GeneralTable, Relation } from './table.ts';

/** Cells that depend on each other, with their relations. */
export type Part = { names: string[]; relations: Relation[] };

/** The table in parts that share no hidden knowledge: zeros, settled and known cells are no secret, so they tie nothing together. */
export function partsOf({ cells, relations, kept = [], settled = [], known = [] }: GeneralTable): Part[] {
  const unseen = new Set(kept);
  const noSecret = new Set([...settled, ...known]);
  const isLive = (cell: string) => !noSecret.has(cell) && (cells[cell] !== 0 || unseen.has(cell));
  const leaders = new Map<string, string>();
  const leaderOf = (name: string): string => {
    const next = leaders.get(name) ?? name;
    if (next === name) return name;
    const leader = leaderOf(next);
    leaders.set(name, leader);
    return leader;
  };
  const live = relations.map((relation) => relation.filter(([cell]) => isLive(cell)));
  for (const [first, ...others] of live) {
    for (const [cell] of first ? others : []) leaders.set(leaderOf(cell), leaderOf(first?.[0] ?? cell));
  }
  const parts = new Map<string, Part>();
  for (const name of Object.keys(cells)) {
    if (!isLive(name)) continue;
    const leader = leaderOf(name);
    const part = parts.get(leader) ?? { names: [], relations: [] };
    part.names.push(name);
    parts.set(leader, part);
  }
  for (const relation of live) {
    if (relation[0]) parts.get(leaderOf(relation[0][0]))?.relations.push(relation);
  }
  return [...parts.values()];
}
