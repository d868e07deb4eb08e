import type { Shares } from './county.ts';

/** Numbers from 0 to 1, the same ones for the same seed (Mulberry32, in the public domain). */
export type Chance = () => number;

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of them, each as often as its share. */
export function choose<T>(shares: Shares<T>, chance: Chance): T {
  let left = chance() * shares.reduce((sum, [, share]) => sum + share, 0);
  for (const [choice, share] of shares) if ((left -= share) < 0) return choice;
  const [last] = shares[shares.length - 1] ?? [];
  if (last === undefined) throw new Error('Nothing to choose from');
  return last;
}
