import { OPEN, rowsOfCells, type Hiding, type Move, type Problem, type Target, type Witness } from './problem.ts';

/** How many steps a walk may try before it is left to the solver. */
const STEPS = 400;

/** Cells that may be hidden besides, the best first, and how many of them. */
export type Further = { liking(cell: number): number; most: number };

type Walk = {
  by: Map<number, number>;
  off: Map<number, number>;
  steps: number;
  hiding: Hiding;
  further: Further | undefined;
  added: number;
};

/**
 * Looks for a witness by hand: moves the target, and while a relation is off, lets another hidden cell of it take up the
 * difference. Where few cells are hidden there is little to choose, and whole numbers come by themselves; it finds most
 * witnesses of a large table in a thousandth of a linear program's time.
 */
export function openWalk(problem: Problem): (hiding: Hiding, target: Target, further?: Further) => Witness | null {
  const rowsOf = rowsOfCells(problem);

  function put(walk: Walk, cell: number, step: number) {
    const before = walk.by.get(cell) ?? 0;
    if (before + step === 0) walk.by.delete(cell);
    else walk.by.set(cell, before + step);
    for (const row of rowsOf[cell] ?? []) {
      const off = (walk.off.get(row) ?? 0) + step * factorOf(problem, row, cell);
      if (off === 0) walk.off.delete(row);
      else walk.off.set(row, off);
    }
  }
  function mayUse({ hiding, further, added }: Walk, cell: number): boolean {
    if (hiding[cell]) return true;
    return further !== undefined && added < further.most && problem.states[cell] === OPEN && further.liking(cell) > 0;
  }
  function choices(walk: Walk, row: number): { cell: number; step: number }[] {
    const off = walk.off.get(row) ?? 0;
    const found: { cell: number; step: number }[] = [];
    problem.rows[row]?.cells.forEach((cell, at) => {
      const step = -off / (problem.rows[row]?.factors[at] ?? 0);
      if (!mayUse(walk, cell) || walk.by.has(cell) || !Number.isInteger(step)) return;
      if ((problem.values[cell] ?? 0) + step >= (problem.lowest[cell] ?? 0)) found.push({ cell, step });
    });
    return found;
  }
  function settle(walk: Walk): boolean {
    if (walk.off.size === 0) return true;
    if ((walk.steps += 1) > STEPS) return false;
    let fewest: { cell: number; step: number }[] | null = null;
    for (const row of walk.off.keys()) {
      const found = choices(walk, row);
      if (found.length === 0) return false;
      if (!fewest || found.length < fewest.length) fewest = found;
      if (fewest.length === 1) break;
    }
    for (const { cell, step } of inOrder(walk, fewest ?? [])) {
      const isNew = walk.hiding[cell] ? 0 : 1;
      put(walk, cell, step);
      walk.added += isNew;
      if (settle(walk)) return true;
      put(walk, cell, -step);
      walk.added -= isNew;
    }
    return false;
  }
  /** What sets most relations right comes first, then what is hidden anyway. */
  function inOrder({ off, hiding, further }: Walk, found: readonly { cell: number; step: number }[]) {
    const worth = (cell: number) => {
      const mended = (rowsOf[cell] ?? []).filter((row) => off.has(row)).length;
      return mended * 10 - (rowsOf[cell]?.length ?? 0) + (hiding[cell] ? 2 : Math.min(1, further?.liking(cell) ?? 0));
    };
    return found.map((each) => ({ ...each, worth: worth(each.cell) })).sort((a, b) => b.worth - a.worth);
  }
  function from(hiding: Hiding, further: Further | undefined, cell: number, step: number): Move | null {
    if (step === 0) return { cells: [], by: [] };
    const walk: Walk = { by: new Map(), off: new Map(), steps: 0, hiding, further, added: 0 };
    put(walk, cell, step);
    if (!settle(walk)) return null;
    return { cells: [...walk.by.keys()], by: [...walk.by.values()] };
  }
  return (hiding, { cell, width }, further) => {
    const room = Math.max(0, Math.min(width, (problem.values[cell] ?? 0) - (problem.lowest[cell] ?? 0)));
    for (const fall of new Set([0, room])) {
      const up = from(hiding, further, cell, width - fall);
      const down = up && from(hiding, further, cell, -fall);
      if (up && down) return { up, down };
    }
    return null;
  };
}

function factorOf({ rows }: Problem, row: number, cell: number): number {
  const at = rows[row]?.cells.indexOf(cell) ?? -1;
  return rows[row]?.factors[at] ?? 0;
}
