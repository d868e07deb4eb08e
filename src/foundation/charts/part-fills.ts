import { ink } from './colours.ts';

export type PartFill = { ground: string; lines: string; size: number };

/**
 * Light grounds that differ in lightness and hue, each with a pattern of its own: parts tell apart without colour. Every
 * ground carries text of the ink at 4.5:1 or more.
 */
export const partFills: PartFill[] = [
  { ground: '#8fc1bd', lines: '', size: 8 },
  { ground: '#f0d9a8', lines: '<path d="M0,8L8,0" stroke="#b98a2c" stroke-width="1.1"/>', size: 8 },
  { ground: '#c3d2ea', lines: '<path d="M0,3H8" stroke="#6f8fbf" stroke-width="1.1"/>', size: 8 },
  { ground: '#e9b996', lines: '<circle cx="3" cy="3" r="1.1" fill="#a9612f"/>', size: 6 },
  { ground: '#d9cdea', lines: '<path d="M0,0L8,8" stroke="#9a80bf" stroke-width="1.1"/>', size: 8 },
  { ground: '#cfe3c6', lines: '<path d="M3,0V8" stroke="#7fa972" stroke-width="1.1"/>', size: 8 },
  { ground: '#e6e1d5', lines: '<path d="M4,0V8M0,4H8" stroke="#b3aa98" stroke-width=".9"/>', size: 8 },
  { ground: '#f3c4cf', lines: '<circle cx="4" cy="4" r="2" fill="none" stroke="#b4647a"/>', size: 8 },
];

/** What nobody may see: paper with sparse strokes and a broken outline. */
export const hiddenFill: PartFill = {
  ground: '#ffffff',
  lines: `<path d="M0,10L10,0" stroke="${ink}" stroke-width=".8" stroke-dasharray="2 3"/>`,
  size: 10,
};

/** The definition of a fill, to stand in <defs>. */
export function fillDefinition(id: string, { ground, lines, size }: PartFill): string {
  return (
    `<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse">` +
    `<rect width="${size}" height="${size}" fill="${ground}"/>${lines}</pattern>`
  );
}
