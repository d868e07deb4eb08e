import { shown } from '../../../foundation/charts/index.ts';
import { listed } from '../comparison/place-words.rules.ts';
import type { ChanceYear } from './chance-choice.ts';
import type { ChanceView } from './chance-view.ts';

/** What the reader must know of these figures. */
export function notesOf({ choice, area, counts }: ChanceView): string[] {
  const estimated = counts.areas.filter((one) => !one.known && one.why === 'estimated').map(({ place }) => place.name);
  return [
    ...(area.toOn === null
      ? []
      : [`${area.name} was abolished: it has counts only for the years in which it existed.`]),
    'Inside the limits does not mean that nothing is the matter, and outside them does not mean that anybody did wrong: the limits say what chance can do, not what schools or children did.',
    ...countsWords(choice.years),
    'A hidden number is not a zero: its area is left out of the drawing and marked “c” in the table.',
    ...(choice.measure.repeats
      ? []
      : [
          'A child is permanently excluded once from a school, so the events are taken as independent of each other. Areas differ in more than chance, so more of them lie outside these limits than chance alone would put there.',
        ]),
    ...(estimated.length > 0
      ? [`Estimated by the publisher, so not held against chance: ${estimated.join(', ')}.`]
      : []),
    ...(choice.year.counted ? [] : ['Published rates have two decimals.']),
  ];
}

/** For which years there are counts: with added releases other years than those that Throughline is built with. */
function countsWords(newestFirst: readonly ChanceYear[]): string[] {
  const runs: string[][] = [];
  for (const [at, { counted, period }] of [...newestFirst].reverse().entries()) {
    if (!counted) continue;
    const before = newestFirst.at(-at);
    if (at > 0 && before?.counted) runs.at(-1)?.push(period.label);
    else runs.push([period.label]);
  }
  const spans = runs.map((run) => (run.length === 1 ? (run[0] ?? '') : `${run[0]} to ${run.at(-1)}`));
  const told = `Counts of local authorities are published here for ${listed(spans)}.`;
  if (newestFirst.every(({ counted }) => counted)) return [told];
  return [
    `${told} For other years there are only rates, which have no counts behind them here, so no limits and no intervals are made up for them.`,
  ];
}

/** How it is worked out, with the sources of the rules. */
export function methodOf({ limits, choice }: ChanceView): string[] {
  return [
    'The rate is the count over the pupils on roll, both as published; England’s count and pupils are published rounded to the nearest five to 2016/17.',
    ...(limits?.spread ? spreadWords(limits.spread) : choice.measure.repeats ? [] : [EXACT]),
    'Intervals of a single area’s rate: Byar’s approximation, exact (by chi-squared) for fewer than ten events, and Wilson’s for a proportion, as the Office for Health Improvement and Disparities gives them in Fingertips.',
    'With 153 areas compared at once, about eight lie outside 95% limits by chance alone, and one in about three years lies outside 99.8% limits.',
  ];
}

const EXACT =
  'The limits are those of the Poisson distribution around England’s rate, worked out exactly for each number of pupils: an area is outside the 95% limits when a count so far out has a probability of less than 1 in 40, and outside the 99.8% limits when it is less than 1 in 1,000.';

function spreadWords({ phi, tauSquared }: { phi: number; tauSquared: number }): string[] {
  return [
    `Suspensions can be repeated, and areas differ far more than single events by chance would: their squared distances from England’s rate are ${shown(phi, 0)} times what chance alone would make (phi, the outer tenths drawn in).`,
    `The limits are therefore widened by the usual spread between areas (additive random effects, tau ${shown(Math.sqrt(tauSquared), 4)} on the scale of square roots of rates per pupil), by D. J. Spiegelhalter, “Handling over-dispersion of performance indicators”, Quality and Safety in Health Care 14 (2005).`,
    'Since the outer tenths are drawn in before the spread is measured, a few areas far out do not widen the limits for all, and more than one in 20 can lie outside them.',
  ];
}
