import { quartileCuts } from './quartile-bands.rules.ts';
import type { Polarity } from './polarity-rank.rules.ts';

/**
 * Places on one line of a spine chart, from −1 to 1: 0 is England, and 1 is the better side (the higher side where
 * the publisher says neither).
 */
export type SpinePlaces = {
  own: number | null;
  neighbours: number | null;
  /** The lowest and the highest authority, on whichever side they lie. */
  lowest: number;
  highest: number;
  /** The middle half of the authorities. */
  middle: [number, number];
};

type SpineInput = {
  own: number | null;
  neighbours: number | null;
  england: number | null;
  authorities: readonly (number | null)[];
  polarity: Polarity;
};

/**
 * Where the values lie on a line centred on England whose half-width is max(|best − E|, |worst − E|), as the spine
 * charts of Fingertips are drawn; null where England or every authority is without a value.
 */
export function spinePlaces({ own, neighbours, england, authorities, polarity }: SpineInput): SpinePlaces | null {
  const known = authorities.filter((value) => value !== null);
  const cuts = quartileCuts(known);
  if (england === null || cuts === null) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const half = Math.max(Math.abs(least - england), Math.abs(most - england));
  const side = polarity === 'low' ? -1 : 1;
  // Where all are as England is, everything stands in the middle.
  const place = (value: number) => (half === 0 || value === england ? 0 : (side * (value - england)) / half);
  return {
    own: own === null ? null : place(own),
    neighbours: neighbours === null ? null : place(neighbours),
    lowest: place(least),
    highest: place(most),
    middle: [place(cuts[0]), place(cuts[2])],
  };
}
