import { openAttack } from './attack.ts';
import { openCover, type Cover } from './cover.ts';
import { lonelinessCuts } from './cuts.ts';
import { SMALL } from './fill.ts';
import { fewest, rounded, THOROUGH, type Found, type Tools } from './fewest.ts';
import { grow, trim, type Clock, type Plan } from './heuristic.ts';
import { openMaster } from './master.ts';
import { numberTable, weighing, type View } from './numbered.ts';
import type { Part } from './parts.ts';
import { HIDDEN, leastHiding, mostHiding, SHOWN, weightOf, type Problem } from './problem.ts';
import type { Solver } from './solver.ts';
import type { GeneralTable, Reader, Rule } from './table.ts';
import { proves } from './witness.ts';

/** A total counts as much as this many cells where a way round it exists. */
const MARGIN_PRICE = 50;
/** More protection than the rule asks for is taken when it costs no more than a tenth of the proven floor. */
const GENEROSITY = 1.1;
/** Seconds that the first safe answer may take beyond the time for finding fewer; then everything is hidden. */
const PATIENCE = 60;

export type PartOf = {
  part: Part;
  primary: ReadonlySet<string>;
  margins: ReadonlySet<string>;
  /** On the clock of performance.now(). */
  deadline: number;
  patience?: number | undefined;
};

export type PartDone = { hidden: string[]; atLeast: number; reader: Reader; every: boolean };

type Solved = { view: View; problem: Problem; plan: Plan; atLeast: number };

/** What was to be shown whatever it costs cannot be. */
export class NotAsSettledError extends Error {
  override name = 'NotAsSettledError';
}

/** Hides as few cells of the part as can be found in time, and then protects more than asked where that costs little. */
export function protectPart(solver: Solver, table: GeneralTable, rule: Rule, of: PartOf): PartDone {
  const reader = rule.reader ?? 'insider';
  const view: View = {
    ...of,
    width: rule.width ?? rule.minimum,
    reader,
    every: reader === 'insider',
    hideMargins: true,
  };
  const now = performance.now();
  const half = now + (of.deadline - now) * 0.6;
  const base = solve(solver, table, of, view, { limit: Infinity, until: half });
  const margins = of.part.names.filter((name) => of.margins.has(name)).length;
  const unit = weighing(margins).cell;
  const least = Math.ceil((base.atLeast - margins) / unit);
  const kept = new Set(table.kept);
  const soFar = of.part.names.filter((name, cell) => base.plan.hiding[cell] && !kept.has(name)).length;
  const limit = (Math.max(soFar, Math.floor(GENEROSITY * least)) + 1) * unit - 1;
  const best = ([{ hideMargins: false }, { every: true }, { reader: 'insider' }] as const).reduce<Solved>(
    (current, more) => improved(solver, table, of, current, { ...current.view, ...more }, limit),
    base,
  );
  return {
    hidden: of.part.names.filter((name, cell) => best.plan.hiding[cell] && !kept.has(name)),
    atLeast: Math.max(
      least,
      of.part.names.filter((name, cell) => base.problem.states[cell] === HIDDEN && !kept.has(name)).length,
    ),
    reader: best.view.reader,
    every: best.view.every,
  };
}

/** The same with more protection, when it is to be had within the limit. */
function improved(solver: Solver, table: GeneralTable, of: PartOf, current: Solved, view: View, limit: number): Solved {
  const same = (['reader', 'every', 'hideMargins'] as const).every((key) => view[key] === current.view[key]);
  if (same || hideable(current.problem) > SMALL || performance.now() > of.deadline) return current;
  return solve(solver, table, of, view, { limit, until: of.deadline, instead: current });
}

function solve(
  solver: Solver,
  table: GeneralTable,
  of: PartOf,
  view: View,
  { limit, until, instead }: { limit: number; until: number; instead?: Solved },
): Solved {
  const { names, problem } = numberTable(table, of.part, view);
  const inTime = () => performance.now() < until;
  const patient = () => performance.now() < until + (instead ? 0 : (of.patience ?? PATIENCE) * 1000);
  const found = guarded(solver, problem, (cell) => (of.margins.has(names[cell] ?? '') ? MARGIN_PRICE : 1), {
    limit,
    inTime,
    patient,
  });
  const plan = found.plan && weightOf(problem, found.plan.hiding) <= limit ? found.plan : null;
  if (!plan && instead) return instead;
  if (!plan && table.settled?.length) throw new NotAsSettledError();
  const solved = { view, problem, plan: plan ?? everything(problem), atLeast: found.atLeast };
  demandProof(solved);
  return solved;
}

function search(
  solver: Solver,
  problem: Problem,
  price: (cell: number) => number,
  { limit, inTime, patient }: { limit: number; inTime: Clock; patient: Clock },
): Found {
  const attack = openAttack(solver, problem);
  const master = openMaster(solver, problem);
  let cover: Cover | null = null;
  const tools = { attack, master, cover: () => (cover ??= openCover(solver, problem)) };
  try {
    return fewest(problem, tools, { plan: firstPlan(problem, tools, price, inTime, patient), limit }, inTime);
  } finally {
    attack.close();
    master.close();
    (cover as Cover | null)?.close();
  }
}

/** A fault of the solver costs shown cells, never safety: without a plan everything is hidden. */
function guarded(...given: Parameters<typeof search>): Found {
  try {
    return search(...given);
  } catch {
    return { plan: null, atLeast: 0 };
  }
}

function firstPlan(
  problem: Problem,
  tools: Tools,
  price: (cell: number) => number,
  inTime: Clock,
  patient: Clock,
): Plan | null {
  tools.master.add(lonelinessCuts(problem));
  if (hideable(problem) <= THOROUGH) {
    const grown = grow(problem, { ...tools, cover: tools.cover() }, leastHiding(problem), price, inTime);
    return grown && trim(problem, tools.attack, grown, inTime);
  }
  const choice = tools.master.byParts()?.choice;
  return choice ? rounded(problem, tools, choice, inTime, patient) : null;
}

function hideable({ states }: Problem): number {
  return states.filter((state) => state !== SHOWN).length;
}

/** Nothing leaves here that is not proven, whatever found it. */
function demandProof({ problem, plan }: Solved): void {
  for (const target of problem.targets) {
    if (!plan.hiding[target.cell]) continue;
    const witness = plan.witnesses.get(target.cell);
    if (!witness || !proves(problem, plan.hiding, target, witness)) throw new Error('A hiding came without its proof.');
  }
}

/** With everything hidden the whole table may be a multiple of itself: that is proof enough for any target. */
function everything(problem: Problem): Plan {
  const hiding = mostHiding(problem);
  const cells = [...hiding.keys()].filter((cell) => hiding[cell]);
  const witnesses = problem.targets.map(({ cell, width }) => {
    const times = Math.ceil(width / (problem.values[cell] ?? 1));
    const up = { cells, by: cells.map((each) => times * (problem.values[each] ?? 0)) };
    return [cell, { up, down: { cells: [], by: [] } }] as const;
  });
  return { hiding, witnesses: new Map(witnesses) };
}
