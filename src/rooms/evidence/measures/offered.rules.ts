import type { GroupFacts, PhaseFacts } from '../figures/figure.ts';
import { inOrder } from './group-order.rules.ts';

/** Ids of a phase and a group. */
export type Pair = { phase: number; group: number };
type Named = { phases: readonly PhaseFacts[]; groups: readonly GroupFacts[] };
/** `own`: where the area itself has values; `anywhere`: where any area is published. */
type Published = { area: string; own: readonly Pair[]; anywhere: readonly Pair[] };

export type Offered = {
  phase: PhaseFacts;
  group: GroupFacts;
  /** To choose from: those with a value of the area, and the chosen one. */
  phases: PhaseFacts[];
  groups: GroupFacts[];
  /** What was done other than asked, and why, as whole sentences. */
  notes: string[];
};

/**
 * The phase and group to show: those asked for; without a wish all schools and all pupils, or the first that the area
 * has values for. Null when the measure is nowhere published for the phase or for the group.
 */
export function offeredFor(
  { area, own, anywhere }: Published,
  named: Named,
  asked: { phase?: string; group?: string },
): Offered | null {
  const pool = own.length > 0 ? own : anywhere;
  const phase = named.phases.find(({ id, code }) =>
    asked.phase === undefined ? id === usualPhase(pool, named) : code === asked.phase && has(anywhere, id),
  );
  const wished = named.groups.find(({ id, code }) => code === asked.group && anywhere.some((one) => one.group === id));
  if (!phase || (asked.group !== undefined && !wished)) return null;
  const ofPhase = (pairs: readonly Pair[]) =>
    inOrder(named.groups.filter(({ id }) => pairs.some((one) => one.phase === phase.id && one.group === id)));
  const [mine, all] = [ofPhase(own), ofPhase(anywhere)];
  const usual = [...mine.filter(isEverybody), ...(mine.length > 0 ? mine : [...all.filter(isEverybody), ...all])][0];
  const group = all.find((one) => one === wished) ?? usual;
  if (!group) return null;
  return {
    phase,
    group,
    phases: named.phases.filter((one) => one === phase || has(own, one.id)),
    groups: mine.includes(group) ? mine : inOrder([...mine, group]),
    notes: notesOf(area, phase, group, { wished, missing: own.length > 0 && !mine.includes(group) }),
  };
}

function usualPhase(pool: readonly Pair[], { phases, groups }: Named): number | undefined {
  const everybody = groups.find(isEverybody)?.id;
  // A measure may have values of all pupils in one phase and of single groups in others.
  const best = pool.some(({ group }) => group === everybody) ? pool.filter(({ group }) => group === everybody) : pool;
  const offered = phases.filter(({ id }) => has(best, id));
  return (offered.find(({ code }) => code === 'total') ?? offered[0])?.id;
}

function notesOf(
  area: string,
  phase: PhaseFacts,
  group: GroupFacts,
  { wished, missing }: { wished: GroupFacts | undefined; missing: boolean },
): string[] {
  const moved = wished && wished !== group;
  return [
    ...(moved ? [`“${wished.label}” is not published for “${phase.label}”: “${group.label}” is shown.`] : []),
    ...(missing ? [`${area} has no figure of its own for “${phase.label}” and “${group.label}”.`] : []),
  ];
}

function isEverybody({ code }: GroupFacts): boolean {
  return code === 'all';
}

function has(pairs: readonly Pair[], phase: number): boolean {
  return pairs.some((one) => one.phase === phase);
}
