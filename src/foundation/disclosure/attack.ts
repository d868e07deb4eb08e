import { byOf, NO_MOVE, SHOWN, type Hiding, type Move, type Problem, type Target, type Witness } from './problem.ts';
import { openProgram, type Program, type Push } from './program.ts';
import type { Solver } from './solver.ts';
import { openWalk, type Further } from './walk.ts';
import { asMove, proves } from './witness.ts';

/** Nothing is gained by moving a cell further than this many widths; bounds keep the numbers small. */
const FAR = 20;
const NEARLY = 1e-6;
/** A program of the hidden cells alone is made anew when it holds this many times as many as are hidden. */
const SLACK = 1.5;

/** A reader who tries to bound hidden cells, by linear programs over one table. */
export type Attack = {
  /** The hiding that the next questions are about. */
  allow(hiding: Hiding): void;
  /** How far a target can be pushed when cells are hidden by a part each: a half hidden cell moves half as far. */
  allowParts(reach: (cell: number) => { down: number; up: number }): void;
  pushByParts(cell: number, direction: 1 | -1, limit: number): Push | null;
  push(cell: number, direction: 1 | -1, limit: number): Push | null;
  /** Two tables that protect the target under the hiding, or null when whole numbers do not allow it. */
  withstand(target: Target): Witness | null;
  /** By hand only, and through further cells if asked: quick, and says nothing when it finds nothing. */
  walk(target: Target, further?: Further): Witness | null;
  close(): void;
};

/** How far a cell may move down and up when it is hidden. */
export function reachOf(problem: Problem, cell: number): { down: number; up: number } {
  const far = farOf(problem);
  return { down: Math.min(far, (problem.values[cell] ?? 0) - (problem.lowest[cell] ?? 0)), up: far };
}

const fars = new WeakMap<Problem, number>();

function farOf(problem: Problem): number {
  const known = fars.get(problem);
  if (known !== undefined) return known;
  const width = problem.targets.reduce((most, target) => Math.max(most, target.width), 1);
  const factors = problem.rows.flatMap((row) => row.factors);
  const far = FAR * width * factors.reduce((most, factor) => Math.max(most, Math.abs(factor)), 1);
  fars.set(problem, far);
  return far;
}

export function openAttack(solver: Solver, problem: Problem): Attack {
  let hiding: Hiding = new Uint8Array(problem.values.length);
  let close: Program | null = null;
  let isStale = true;
  let whole: Program | null = null;
  const still = { down: 0, up: 0 };
  const walk = openWalk(problem);

  function allow(next: Hiding) {
    hiding = next.slice();
    isStale = true;
  }
  /** The program of the hidden cells alone, made when it is asked for. */
  function closeProgram(): Program {
    if (close && !isStale) return close;
    const hidden = [...hiding.keys()].filter((cell) => hiding[cell]);
    const held = new Set(close?.cells ?? []);
    if (!close || held.size > SLACK * hidden.length || hidden.some((cell) => !held.has(cell))) {
      close?.close();
      close = openProgram(solver, problem, hidden);
    }
    close.allow((cell) => (hiding[cell] ? reachOf(problem, cell) : still));
    isStale = false;
    return close;
  }
  function allowParts(reach: (cell: number) => { down: number; up: number }) {
    whole ??= openProgram(solver, problem, cellsToHide(problem));
    whole.allow(reach);
  }
  function wholeMove(target: number, direction: 1 | -1, limit: number, pushed: Push): Move | null {
    const program = closeProgram();
    const straight = asMove(program.cells, pushed.solution);
    if (straight) return straight;
    const askew = program.push(target, direction, limit, 'askew');
    return (askew && asMove(program.cells, askew.solution)) ?? program.pushWhole(target, direction, limit);
  }
  function withstand(target: Target): Witness | null {
    const walked = walk(hiding, target);
    if (walked && proves(problem, hiding, target, walked)) return walked;
    const { cell, width } = target;
    const upward = closeProgram().push(cell, 1, width, 'few');
    if (!upward) return null;
    const left = width - upward.reach;
    const downward = left > NEARLY ? closeProgram().push(cell, -1, width, 'few') : null;
    if (left > NEARLY && !(downward && downward.reach >= left - NEARLY)) return null;
    const up = wholeMove(cell, 1, width, upward);
    if (!up) return null;
    const missing = width - byOf(up, cell);
    const down = missing > 0 ? wholeDown(cell, missing, downward) : NO_MOVE;
    const witness = down && { up, down };
    return witness && proves(problem, hiding, target, witness) ? witness : null;
  }
  function wholeDown(cell: number, missing: number, known: Push | null): Move | null {
    const pushed = known ?? closeProgram().push(cell, -1, missing, 'few');
    return pushed && pushed.reach >= missing - NEARLY ? wholeMove(cell, -1, missing, pushed) : null;
  }
  return {
    allow,
    allowParts,
    pushByParts: (cell, direction, limit) => whole?.push(cell, direction, limit) ?? null,
    push: (cell, direction, limit) => closeProgram().push(cell, direction, limit),
    withstand,
    walk: (target, further) => walk(hiding, target, further),
    close() {
      close?.close();
      whole?.close();
    },
  };
}

function cellsToHide({ states }: Problem): number[] {
  return states.flatMap((state, cell) => (state === SHOWN ? [] : [cell]));
}
