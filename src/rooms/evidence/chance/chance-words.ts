import { shown } from '../../../foundation/charts/index.ts';
import type { ChanceView } from './chance-view.ts';

/** What the reader must know of these figures. */
export function notesOf({ choice, area, counts }: ChanceView): string[] {
  const estimated = counts.areas.filter((one) => !one.known && one.why === 'estimated').map(({ place }) => place.name);
  return [
    ...(area.toOn === null
      ? []
      : [`${area.name} was abolished: it has counts only for the years in which it existed.`]),
    'Inside the limits does not mean that nothing is the matter, and outside them does not mean that anybody did wrong: the limits say what chance can do, not what schools or children did.',
    'Counts of local authorities are published here for 2006/07 to 2016/17. For later years there are only rates, which have no counts behind them here, so no limits and no intervals are made up for them.',
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

/** How it is worked out, with the sources of the rules. */
export function methodOf({ limits, choice }: ChanceView): string[] {
  return [
    'The rate is the count over the pupils on roll, both as published; England’s count and pupils are published rounded to the nearest five.',
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
