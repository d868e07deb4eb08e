/** True for a cell that holds a number. */
export const isNumber = (cell: string): boolean => cell !== 's' && cell !== 'n' && cell !== 'a';

/** The most decimals of any of these cells. One cell alone tells little: 0.10 is kept as 0.1. */
export function decimalsIn(cells: Iterable<string>): number {
  let most = 0;
  for (const cell of cells) most = Math.max(most, decimalsOf(cell));
  return most;
}

function decimalsOf(cell: string): number {
  const [, digits = '', power = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(cell) ?? [];
  return Math.max(0, digits.length - Number(power));
}

/** With how many decimals two publications give their numbers. */
export type Places = { held: number; given: number };
export type Difference = 'same' | 'finer' | 'other';

const ROUNDING = 1e-9;

/**
 * Whether a publication says the same as what is held: two numbers that are equal when both are rounded as the coarser
 * is, or no number in either. So 0.15 after 0.14706 is the same figure given with less care, and no change of the past;
 * 0.14706 after 0.15 is the same, `finer`.
 */
export function differenceOf(held: string, given: string, places: Places): Difference {
  if (!isNumber(held) || !isNumber(given)) return isNumber(held) === isNumber(given) ? 'same' : 'other';
  const coarser = Math.min(places.held, places.given);
  if (Math.abs(Number(held) - Number(given)) > 0.5 * 10 ** -coarser + ROUNDING) return 'other';
  return places.given > places.held && Number(held) !== Number(given) ? 'finer' : 'same';
}

/** Of what is held of one series: what its measure is shown with, or more. */
export function heldPlaces(held: ReadonlyMap<number, { cell: string }>, shown: number): number {
  return Math.max(shown, decimalsIn([...held.values()].map(({ cell }) => cell)));
}
