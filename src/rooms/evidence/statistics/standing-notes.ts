import type { MeasureFacts, PeriodFacts } from '../figures/figure.ts';
import type { Place } from '../figures/places.ts';
import type { StandingAnswer } from './statistics.schema.ts';

type Asked = {
  area: Place;
  measure: MeasureFacts;
  period: PeriodFacts;
  before: PeriodFacts | undefined;
  newestBefore: PeriodFacts | undefined;
};

/** What an answer does not give, and why: a sentence for each null that a reader might take for a fault. */
export function notesOnStanding(found: Omit<StandingAnswer, 'notes'>, asked: Asked, listed: number): string[] {
  return [...onPlace(found, asked), ...onNeighbours(found, asked, listed), ...onChange(found, asked)];
}

function onPlace({ value, england }: Omit<StandingAnswer, 'notes'>, { area, measure, period }: Asked): string[] {
  if (area.kind !== 'local-authority') return [`${area.name} is not a local authority, so it has no place among them.`];
  if (value === null) return [`No figure is published for ${area.name} for ${period.label}.`];
  if (measure.polarity === null)
    return ['The publisher does not say whether low or high is better, so there is no rank and no band.'];
  return england.band === null ? ['The publisher gives no quartile bands for this measure.'] : [];
}

function onNeighbours({ neighbours }: Omit<StandingAnswer, 'notes'>, { area }: Asked, listed: number): string[] {
  if (area.kind !== 'local-authority') return [];
  if (listed === 0) return [`The list of ${neighbours.list} names no statistical neighbours for ${area.name}.`];
  return neighbours.used < listed ? [`${neighbours.used} of the ${listed} statistical neighbours have a figure.`] : [];
}

function onChange({ previous }: Omit<StandingAnswer, 'notes'>, { before, newestBefore, period }: Asked): string[] {
  if (previous.change !== null) return [];
  if (before) return [`There is no change on the year before: ${before.label} or ${period.label} has no figure here.`];
  return newestBefore
    ? [`There is no change on the year before: the figures before ${period.label} are of ${newestBefore.label}.`]
    : [`There is no change on the year before: ${period.label} is the first period published.`];
}
