import type { StandingAnswer } from './statistics.schema.ts';

const MEAN_DECIMALS = 5;
const BETTER = { low: 'low is better', high: 'high is better' } as const;

/** A standing as lines to read on a terminal. */
export function standingText(found: StandingAnswer): string {
  const { england, neighbours, region, previous, polarity } = found;
  const better = polarity === null ? 'neither low nor high is better' : BETTER[polarity];
  return [
    `${found.area.name}, ${found.measure}, ${found.period}: ${found.value ?? 'no value'} (${found.unit}; ${better})`,
    `England: ${england.value ?? 'no value'}${placeText('among local authorities', england.rank, england.of)}${tiesText(england.tiedWith)}`,
    ...(england.band === null ? [] : [`Quartile band: ${england.band} (cuts ${england.cuts?.join(', ') ?? 'none'})`]),
    `Statistical neighbours, list of ${neighbours.list}: ${meanText(neighbours)}${placeText('with them', neighbours.rank, neighbours.of)}`,
    ...(region ? [`${region.name}: ${region.value ?? 'no value'}`] : []),
    ...(previous.change === null ? [] : [`Change on ${previous.period ?? 'the year before'}: ${previous.change}`]),
    ...found.notes,
  ].join('\n');
}

function placeText(among: string, rank: number | null, of: number): string {
  return rank === null ? '' : `; place ${rank} of ${of} ${among}, 1 is best`;
}

function tiesText(tiedWith: number | null): string {
  return tiedWith ? `, shared with ${tiedWith}` : '';
}

function meanText({ mean, used }: StandingAnswer['neighbours']): string {
  return mean === null ? 'none with a value' : `mean ${Number(mean.toFixed(MEAN_DECIMALS))} of ${used}`;
}
