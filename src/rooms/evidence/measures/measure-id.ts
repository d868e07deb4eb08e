import type { Catalogue, MeasureFacts, PhaseFacts } from '../figures/figure.ts';

const ROOM = 'evidence:';

/** 'evidence:suspension-rate/primary'; the total goes without its phase. The thread keeps these, so they never change. */
export function measureIdOf({ measure, phase }: { measure: MeasureFacts; phase: PhaseFacts }): string {
  return `${ROOM}${measure.code}${phase.code === 'total' ? '' : `/${phase.code}`}`;
}

/** The measure and, where it is said, the phase of an id; null when we publish no such measure. */
export function readMeasureId(
  { measures, phases }: Catalogue,
  id: string,
): { measure: MeasureFacts; phase: PhaseFacts | null } | null {
  if (!id.startsWith(ROOM)) return null;
  const text = id.slice(ROOM.length);
  const whole = measures.find(({ code }) => code === text);
  if (whole) return { measure: whole, phase: null };
  // A code may hold a slash itself, so only the last one can part it from a phase.
  const slash = text.lastIndexOf('/');
  const measure = measures.find(({ code }) => code === text.slice(0, slash));
  const phase = phases.find(({ code }) => code === text.slice(slash + 1));
  return measure && phase ? { measure, phase } : null;
}
