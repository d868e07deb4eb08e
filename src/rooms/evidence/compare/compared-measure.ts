import { BadRequest } from '../../../foundation/http/index.ts';
import { CONTEXT_TOPICS } from '../context/context-measures.ts';
import type { Catalogue, MeasureFacts, PhaseFacts } from '../figures/figure.ts';
import { seriesWords } from '../figures/series-words.ts';
import { measureIdOf, readMeasureId } from '../measures/measure-id.ts';

/** A measure for one phase, and how an address writes it: "suspension-rate/primary". */
export type ComparedMeasure = { code: string; measure: MeasureFacts; phase: PhaseFacts };

export const MOST_MEASURES = 12;
const ROOM = 'evidence:';
const OWN = ['suspension-rate', 'permanent-exclusion-rate'];

/** Throws BadRequest for a code that no measure has. */
export function measureCalled(catalogue: Catalogue, code: string): ComparedMeasure {
  const found = readMeasureId(catalogue, `${ROOM}${code}`);
  const phase = found?.phase ?? catalogue.phases.find((one) => one.code === 'total');
  if (!found || !phase) throw new BadRequest(`There is no measure “${code}”.`);
  return asCompared(found.measure, phase);
}

function asCompared(measure: MeasureFacts, phase: PhaseFacts): ComparedMeasure {
  return { code: measureIdOf({ measure, phase }).slice(ROOM.length), measure, phase };
}

/** The measures to choose from without searching: exclusion by phase, then those of the profile, and the chosen one. */
export function measuresOffered(catalogue: Catalogue, chosen: ComparedMeasure): { value: string; text: string }[] {
  const { measures, phases } = catalogue;
  const named = (code: string) => measures.filter((one) => one.code === code);
  const exclusion = OWN.flatMap(named).flatMap((measure) => phases.map((phase) => asCompared(measure, phase)));
  const total = phases.filter(({ code }) => code === 'total');
  const context = CONTEXT_TOPICS.flatMap((topic) => topic.measures.flatMap(({ code }) => named(code)));
  const all = [...exclusion, ...total.flatMap((phase) => context.map((measure) => asCompared(measure, phase)))];
  const offered = [...(all.some(({ code }) => code === chosen.code) ? [] : [chosen]), ...all];
  const codes = [...new Set(offered.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const one = offered.find((measure) => measure.code === code);
    return one ? [{ value: code, text: seriesWords(one.measure, one.phase).label }] : [];
  });
}

/**
 * The measures whose name, code or topic holds every word, those that hold them in their name first; the exact name or
 * code alone when one is called so.
 */
export function measuresLike({ measures, phases }: Catalogue, text: string): ComparedMeasure[] {
  const total = phases.find(({ code }) => code === 'total');
  if (!total) return [];
  const asked = text.toLowerCase().trim();
  const exact = measures.find(({ code, name }) => code.toLowerCase() === asked || name.toLowerCase() === asked);
  if (exact) return [asCompared(exact, total)];
  const words = asked.split(/\s+/);
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  return measures
    .filter(({ name, code, topics }) => holds(`${name} ${code} ${topics.join(' ')}`))
    .toSorted((a, b) => Number(holds(b.name)) - Number(holds(a.name)))
    .map((measure) => asCompared(measure, total));
}
