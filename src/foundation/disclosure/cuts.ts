import { reachOf, type Attack } from './attack.ts';
import { HIDDEN, OPEN, type Problem, type Target } from './problem.ts';
import type { Push } from './program.ts';

/**
 * What every good hiding keeps: the sum of factors over its hidden open cells is at least `least`. Found by asking what
 * it is that bounds a target (Fischetti and Salazar-González 2001; here for intervals of a given width).
 */
export type Cut = { cells: readonly number[]; factors: readonly number[]; least: number };

/** Whoever is hidden alone in a relation is not hidden at all. */
export function lonelinessCuts({ rows, states, targets }: Problem): Cut[] {
  const promised = new Set(targets.map(({ cell }) => cell));
  return rows.flatMap(({ cells }) => {
    const open = cells.filter((cell) => states[cell] === OPEN);
    const hidden = cells.filter((cell) => states[cell] === HIDDEN);
    if (hidden.length > 1 || hidden.some((cell) => !promised.has(cell))) return [];
    if (hidden.length === 1) return open.length > 0 ? [{ cells: open, factors: open.map(() => 1), least: 1 }] : [];
    return open.map((cell) => ({ cells: open, factors: open.map((each) => (each === cell ? -1 : 1)), least: 0 }));
  });
}

/** The cut that the prices of the two pushes of a target give. It holds whatever the prices are. */
export function cutOf(
  problem: Problem,
  target: Target,
  pushes: readonly { direction: 1 | -1; push: Push }[],
): Cut | null {
  const bounds = new Map<number, number>();
  for (const { direction, push } of pushes) {
    for (const [cell, factor] of ratesOf(problem, target.cell, direction, push.prices)) {
      const { up, down } = reachOf(problem, cell);
      const bound = factor > 0 ? factor * up : -factor * down;
      if (bound > 0) bounds.set(cell, (bounds.get(cell) ?? 0) + bound);
    }
  }
  return assembled(problem, target, bounds);
}

function ratesOf(problem: Problem, cell: number, direction: 1 | -1, prices: Float64Array): Map<number, number> {
  const rates = new Map<number, number>([[cell, direction]]);
  problem.rows.forEach((row, at) => {
    const price = prices[at] ?? 0;
    if (Math.abs(price) < 1e-9) return;
    row.cells.forEach((each, place) => rates.set(each, (rates.get(each) ?? 0) + price * (row.factors[place] ?? 0)));
  });
  for (const [each, rate] of rates) {
    const whole = Math.round(rate);
    if (Math.abs(rate - whole) < 1e-7) rates.set(each, whole);
  }
  return rates;
}

/** With what is hidden anyway taken off; no factor need be larger than what is missing. */
function assembled({ states }: Problem, target: Target, bounds: ReadonlyMap<number, number>): Cut | null {
  const given = [...bounds].reduce((sum, [cell, bound]) => sum + (states[cell] === HIDDEN ? bound : 0), 0);
  const missing = target.width - given;
  if (missing <= 1e-6) return null;
  const open = new Map(
    [...bounds].filter(([cell]) => states[cell] === OPEN).map(([cell, by]) => [cell, Math.min(by, missing)]),
  );
  if (states[target.cell] === HIDDEN) return { cells: [...open.keys()], factors: [...open.values()], least: missing };
  // An open target asks for its width only when it is hidden itself.
  open.set(target.cell, (open.get(target.cell) ?? 0) - missing);
  return { cells: [...open.keys()], factors: [...open.values()], least: 0 };
}

/** How much a choice (0 to 1 for each cell) falls short of the cut. */
export function shortfall({ cells, factors, least }: Cut, choice: Float64Array): number {
  return cells.reduce((left, cell, at) => left - (factors[at] ?? 0) * (choice[cell] ?? 0), least);
}

/** Asks for a little of every cell besides, so that among the prices that bound the target the widest-ranging are found. */
const CORE = 0.002;

/** The cut that this choice breaks for the target, or null. The choice may hide a cell by a part. */
export function brokenCut(problem: Problem, attack: Attack, choice: Float64Array, target: Target): Cut | null {
  const pushes = ([1, -1] as const).flatMap((direction) => {
    const push = attack.pushByParts(target.cell, direction, target.width);
    return push ? [{ direction, push }] : [];
  });
  const cut = pushes.length === 2 ? cutOf(problem, target, pushes) : null;
  return cut && shortfall(cut, choice) > 1e-4 ? cut : null;
}

/** Gives the attack as much room as the choice: a cell hidden by half may move half as far. */
export function roomFor(problem: Problem, attack: Attack, choice: Float64Array): void {
  const width = problem.targets.reduce((most, target) => Math.max(most, target.width), 1);
  const share = (cell: number) => Math.min(1, (choice[cell] ?? 0) + CORE);
  attack.allowParts((cell) => {
    const { down } = reachOf(problem, cell);
    return { down: Math.min(width, down) * share(cell), up: width * share(cell) };
  });
}
