import type { Attack } from './attack.ts';
import { cutOf, type Cut } from './cuts.ts';
import type { Clock, Plan } from './heuristic.ts';
import { HIDDEN, SHOWN, type Hiding, type Problem, type Target, type Witness } from './problem.ts';
import type { Push } from './program.ts';
import { proves } from './witness.ts';

/** Up to so many cells a linear program is quick enough to be asked about every target. */
export const SMALL = 700;

/**
 * Protects one target after another by hiding, again and again, the cell that best loosens what bounds it. Far quicker
 * than `grow` on large tables, and nearly as good when `liking` comes from a choice by parts. null: out of time, or a
 * target cannot be protected with what may be hidden.
 */
export function fill(
  problem: Problem,
  attack: Attack,
  start: Hiding,
  liking: (cell: number) => number,
  inTime: Clock,
): Plan | null {
  const hiding = start.slice();
  const witnesses = new Map<number, Witness>();
  attack.allow(hiding);
  const targets = problem.targets.toSorted((a, b) => (problem.values[a.cell] ?? 0) - (problem.values[b.cell] ?? 0));
  const isSmall = problem.states.filter((state) => state !== SHOWN).length <= SMALL;
  while (inTime()) {
    const target = targets.find(({ cell }) => hiding[cell] && !witnesses.has(cell));
    if (!target) return { hiding, witnesses };
    const witness =
      attack.walk(target) ?? (isSmall ? attack.withstand(target) : null) ?? attempt(attack, target, liking);
    if (witness) {
      for (const cell of [...witness.up.cells, ...witness.down.cells]) hiding[cell] = 1;
      if (proves(problem, hiding, target, witness)) witnesses.set(target.cell, witness);
    } else if (!loosen(problem, attack, hiding, target, liking)) return null;
    attack.allow(hiding);
  }
  return null;
}

/** A walk through as few further cells as it takes. */
function attempt(attack: Attack, target: Target, liking: (cell: number) => number): Witness | null {
  for (const most of [1, 2, 3, 4, 6, 8, 12, 20]) {
    const witness = attack.walk(target, { liking, most });
    if (witness) return witness;
  }
  return null;
}

/** Hides the cell that best loosens the target. False: nothing helps. */
function loosen(
  problem: Problem,
  attack: Attack,
  hiding: Hiding,
  target: Target,
  liking: (cell: number) => number,
): boolean {
  attack.allow(hiding);
  const cut = boundBy(problem, attack, target);
  const next = cut ? bestOf(cut, hiding, liking) : beside(problem, hiding, target);
  if (next !== null) hiding[next] = 1;
  return next !== null;
}

/** What keeps the target too tight under the present hiding; null when it is wide enough. */
function boundBy(problem: Problem, attack: Attack, target: Target): Cut | null {
  const pushes: { direction: 1 | -1; push: Push }[] = [];
  for (const direction of [1, -1] as const) {
    const push = attack.push(target.cell, direction, target.width);
    if (push) pushes.push({ direction, push });
    if (pushes.reduce((sum, each) => sum + each.push.reach, 0) >= target.width - 1e-6) return null;
  }
  return pushes.length === 2 ? cutOf(problem, target, pushes) : null;
}

function bestOf({ cells, factors }: Cut, hiding: Hiding, liking: (cell: number) => number): number | null {
  let best: { cell: number; worth: number } | null = null;
  for (const [at, cell] of cells.entries()) {
    const worth = (factors[at] ?? 0) * liking(cell);
    if (!hiding[cell] && worth > (best?.worth ?? 0)) best = { cell, worth };
  }
  return best?.cell ?? null;
}

/** Wide enough in parts but not in whole numbers: any further cell of its rows may help. */
function beside({ rows, states }: Problem, hiding: Hiding, { cell }: Target): number | null {
  const near = rows.filter(({ cells }) => cells.includes(cell)).flatMap(({ cells }) => cells);
  return near.find((each) => !hiding[each] && states[each] !== HIDDEN && states[each] !== SHOWN) ?? null;
}
