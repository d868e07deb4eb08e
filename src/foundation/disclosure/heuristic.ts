import type { Attack } from './attack.ts';
import type { Cover } from './cover.ts';
import { HIDDEN, type Hiding, type Problem, type Target, type Witness } from './problem.ts';
import { proves } from './witness.ts';

/** A hiding with the proof for every target. */
export type Plan = { hiding: Hiding; witnesses: Map<number, Witness> };

/** True while there is time. */
export type Clock = () => boolean;

/**
 * Protects one target after another with the cheapest further cells. null when time ran out or a target cannot be
 * protected with the cells that may be hidden.
 */
export function grow(
  problem: Problem,
  { attack, cover }: { attack: Attack; cover: Cover },
  start: Hiding,
  price: (cell: number) => number,
  inTime: Clock,
): Plan | null {
  const plan: Plan = { hiding: start.slice(), witnesses: new Map() };
  attack.allow(plan.hiding);
  // Protecting a cell can hide another that has to be protected too.
  const waiting = byNeed(problem);
  for (;;) {
    const target = waiting.find(({ cell }) => plan.hiding[cell] && !plan.witnesses.has(cell));
    if (!target) return plan;
    if (!inTime() || !protectOne(problem, { attack, cover }, plan, target, price)) return null;
  }
}

/** Those who can fall least first: they need most help from others. */
function byNeed({ targets, values, states }: Problem): Target[] {
  const small = ({ cell }: Target) => (states[cell] === HIDDEN ? 0 : 1);
  return targets.toSorted((a, b) => small(a) - small(b) || (values[a.cell] ?? 0) - (values[b.cell] ?? 0));
}

function protectOne(
  problem: Problem,
  { attack, cover }: { attack: Attack; cover: Cover },
  plan: Plan,
  target: Target,
  price: (cell: number) => number,
): boolean {
  const found = attack.withstand(target);
  if (found) return keep(plan, target, found);
  // A whole-number proof can ask for more than the flow did, so a second and a third way are tried beside the first.
  const barred = new Map<number, number>();
  for (let tries = 0; tries < 4; tries += 1) {
    const way = cover.cheapest(plan.hiding, target, (cell) => price(cell) + (barred.get(cell) ?? 0));
    if (!way) return false;
    for (const cell of way.cells) plan.hiding[cell] = 1;
    attack.allow(plan.hiding);
    if (way.witness && proves(problem, plan.hiding, target, way.witness)) return keep(plan, target, way.witness);
    const proof = attack.withstand(target);
    if (proof) return keep(plan, target, proof);
    for (const cell of way.cells) barred.set(cell, 1);
  }
  return false;
}

function keep(plan: Plan, target: Target, witness: Witness): true {
  plan.witnesses.set(target.cell, witness);
  return true;
}

/** Shows again every cell that the proofs can do without, the dearest first. */
export function trim(problem: Problem, attack: Attack, plan: Plan, inTime: Clock, byHand = false): Plan {
  const hiding = plan.hiding.slice();
  const witnesses = new Map(plan.witnesses);
  for (const cell of trimOrder(problem, { hiding, witnesses })) {
    if (!inTime()) break;
    hiding[cell] = 0;
    const renewed = renew(problem, attack, { hiding, witnesses }, cell, byHand);
    if (renewed) for (const [target, witness] of renewed) witnesses.set(target, witness);
    else hiding[cell] = 1;
  }
  return { hiding, witnesses };
}

function trimOrder({ states, weights }: Problem, { hiding, witnesses }: Plan): number[] {
  const uses = new Map<number, number>();
  for (const { up, down } of witnesses.values()) {
    for (const cell of new Set([...up.cells, ...down.cells])) uses.set(cell, (uses.get(cell) ?? 0) + 1);
  }
  const open = [...hiding.keys()].filter((cell) => hiding[cell] && states[cell] !== HIDDEN);
  return open.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || (uses.get(a) ?? 0) - (uses.get(b) ?? 0) || a - b);
}

/** New proofs for the targets that relied on this cell; null when one of them has none without it. */
function renew(
  problem: Problem,
  attack: Attack,
  plan: Plan,
  cell: number,
  byHand: boolean,
): Map<number, Witness> | null {
  const renewed = new Map<number, Witness>();
  const relying = problem.targets.filter((target) => {
    const witness = plan.hiding[target.cell] ? plan.witnesses.get(target.cell) : undefined;
    return witness && (witness.up.cells.includes(cell) || witness.down.cells.includes(cell));
  });
  if (relying.length === 0) return renewed;
  attack.allow(plan.hiding);
  for (const target of relying) {
    const witness = byHand ? attack.walk(target) : attack.withstand(target);
    if (!witness) return null;
    renewed.set(target.cell, witness);
  }
  return renewed;
}
