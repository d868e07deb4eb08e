import type { Attack } from './attack.ts';
import type { Cover } from './cover.ts';
import { brokenCut, roomFor, type Cut } from './cuts.ts';
import { fill, SMALL } from './fill.ts';
import { grow, trim, type Clock, type Plan } from './heuristic.ts';
import type { Choice, Master } from './master.ts';
import { OPEN, SHOWN, weightOf, type Hiding, type Problem, type Target, type Witness } from './problem.ts';

export type Tools = { attack: Attack; cover: () => Cover; master: Master };

/** Up to so many cells the cheapest flow is quick enough to be sought for every target. */
export const THOROUGH = 150;

/** A plan and the weight that no other can be below. */
export type Found = { plan: Plan | null; atLeast: number };

const ROUNDS_BY_PARTS = 60;
const SECONDS_BY_CELLS = 5;

/**
 * The lightest plan, by branch and cut: the master proposes cells to hide, the attacker answers with cuts that every
 * good hiding keeps, until the proposal withstands. Out of time it returns the best plan so far and the proven floor.
 */
export function fewest(
  problem: Problem,
  tools: Tools,
  begun: { plan: Plan | null; limit: number },
  inTime: Clock,
): Found {
  const { master } = tools;
  let best = begun.plan;
  let atLeast = 0;
  const ceiling = () => Math.min(begun.limit + 1, best ? weightOf(problem, best.hiding) : Infinity);
  const better = (plan: Plan | null) => {
    if (plan && weightOf(problem, plan.hiding) < (best ? weightOf(problem, best.hiding) : Infinity)) best = plan;
  };
  const relaxed = tighten(problem, tools, inTime);
  if (relaxed) {
    atLeast = Math.ceil(relaxed.atLeast - 1e-6);
    if (atLeast < ceiling()) better(rounded(problem, tools, relaxed.choice, inTime));
  }
  while (relaxed && atLeast < ceiling() && inTime()) {
    const proposal = master.byCells(SECONDS_BY_CELLS);
    if (!proposal) break;
    atLeast = Math.max(atLeast, Math.ceil(proposal.atLeast - 1e-6));
    const tried = attackProposal(problem, tools, proposal);
    if (tried.plan) better(tried.plan);
    else better(rounded(problem, tools, proposal.choice, inTime));
    if (tried.plan && weightOf(problem, tried.plan.hiding) <= atLeast) break;
    if (tried.cuts.length === 0) break;
    master.add(tried.cuts);
  }
  return { plan: best, atLeast };
}

/** Cuts against choices by parts, until none is broken: this brings the floor close before whole cells are asked for. */
export function tighten(problem: Problem, { attack, master }: Tools, inTime: Clock): Choice | null {
  for (let round = 0; ; round += 1) {
    const proposal = master.byParts();
    if (!proposal || round >= ROUNDS_BY_PARTS || !inTime()) return proposal;
    roomFor(problem, attack, proposal.choice);
    const cuts = problem.targets.flatMap((target) => {
      if ((proposal.choice[target.cell] ?? 0) < 0.01 || !inTime()) return [];
      return brokenCut(problem, attack, proposal.choice, target) ?? [];
    });
    if (cuts.length === 0) return proposal;
    master.add(distinct(cuts));
  }
}

function distinct(cuts: readonly Cut[]): Cut[] {
  const keyOf = ({ cells, factors, least }: Cut) => JSON.stringify([cells, factors, least]);
  return [...new Map(cuts.map((cut) => [keyOf(cut), cut])).values()];
}

/** A plan grown from what the master would rather hide: by the cheapest flows on small tables, by hand on large ones. */
export function rounded(
  problem: Problem,
  { attack, cover }: Tools,
  choice: Float64Array,
  inTime: Clock,
  patient = inTime,
): Plan | null {
  const size = problem.states.filter((state) => state !== SHOWN).length;
  const unit = problem.weights.reduce((least, weight) => Math.max(least, weight), 1);
  if (size > THOROUGH) {
    const start = Uint8Array.from(choice, (share) => (share > 0.5 ? 1 : 0));
    const filled = fill(problem, attack, start, (cell) => 0.05 + (choice[cell] ?? 0), patient);
    return filled && trim(problem, attack, filled, inTime, size > SMALL);
  }
  const start = Uint8Array.from(choice, (share) => (share > 0.99 ? 1 : 0));
  const price = (cell: number) => ((problem.weights[cell] ?? 0) / unit) * (1.02 - (choice[cell] ?? 0));
  const grown = grow(problem, { attack, cover: cover() }, start, price, inTime);
  return grown && trim(problem, attack, grown, inTime);
}

/** The proposal as a plan when it withstands; else what speaks against it. */
function attackProposal(problem: Problem, { attack }: Tools, { choice }: Choice): { plan: Plan | null; cuts: Cut[] } {
  const hiding: Hiding = Uint8Array.from(choice);
  const targets = problem.targets.filter(({ cell }) => hiding[cell]);
  attack.allow(hiding);
  const witnesses = new Map<number, Witness>();
  const weak: Target[] = [];
  for (const target of targets) {
    const witness = attack.withstand(target);
    if (witness) witnesses.set(target.cell, witness);
    else weak.push(target);
  }
  if (weak.length === 0) return { plan: { hiding, witnesses }, cuts: [] };
  roomFor(problem, attack, choice);
  const cuts = distinct(weak.flatMap((target) => brokenCut(problem, attack, choice, target) ?? []));
  return { plan: null, cuts: cuts.length > 0 ? cuts : weak.map((target) => anotherCell(problem, hiding, target)) };
}

/** Only whole numbers expose the target, and no price tells why: it needs a cell more than are hidden, or not to be hidden. */
function anotherCell({ states }: Problem, hiding: Hiding, { cell }: Target): Cut {
  const cells = states.flatMap((state, each) => (state === OPEN && !hiding[each] ? [each] : []));
  const factors = cells.map(() => 1);
  if (states[cell] !== OPEN) return { cells, factors, least: 1 };
  return { cells: [...cells, cell], factors: [...factors, -1], least: 0 };
}
