import type { Reader } from '../../../foundation/db/index.ts';
import type { GroupFacts, PhaseFacts } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import { publishedBreakdowns } from '../figures/published-breakdowns.ts';
import { codedOf } from './named-things.ts';
import type { Answered } from './refusal.ts';

/** Codes of the phase and the group that a question names, if it does. */
type Wanted = { phase?: string | undefined; group?: string | undefined };

/**
 * The phase and group that a question means: a measure that is published for one phase only (PriPermEx: primary)
 * needs no phase in the question.
 */
export async function breakdownFor(
  reader: Reader,
  known: Known,
  measure: number,
  wanted: Wanted,
): Promise<Answered<{ phase: PhaseFacts; group: GroupFacts }>> {
  const published = await publishedBreakdowns(reader, known.release, measure);
  const { phases, groups } = known.catalogue;
  const phaseCodes = codesOf(
    phases,
    published.map((one) => one.phase),
  );
  const phase = codedOf('phase', phases, wanted.phase ?? usual(phaseCodes, 'total'));
  if (!phase.ok) return phase;
  const ofPhase = published.filter((one) => one.phase === phase.value.id);
  const groupCodes = codesOf(
    groups,
    ofPhase.map((one) => one.group),
  );
  const group = codedOf('group', groups, wanted.group ?? usual(groupCodes, 'all'));
  if (!group.ok) return group;
  return { ok: true, value: { phase: phase.value, group: group.value } };
}

function usual(codes: string[], whole: string): string {
  return codes.includes(whole) ? whole : (codes[0] ?? whole);
}

function codesOf(things: readonly { id: number; code: string }[], ids: number[]): string[] {
  return things.filter(({ id }) => ids.includes(id)).map(({ code }) => code);
}
