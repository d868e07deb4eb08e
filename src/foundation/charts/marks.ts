import { at } from './svg-text.ts';

/** The shapes that stand for a series beside its colour: readable without colour and on a black-and-white printer. */
export type Mark = 'circle' | 'square' | 'diamond' | 'ring';

/** One mark centred on a point; `size` is about its radius. `inner` goes inside, such as a <title>. */
export function markDrawn(mark: Mark, [x, y]: [number, number], colour: string, size: number, inner = ''): string {
  if (mark === 'circle') return `<circle cx="${at(x)}" cy="${at(y)}" r="${size}" fill="${colour}">${inner}</circle>`;
  if (mark === 'ring') {
    const r = size - 1;
    return `<circle cx="${at(x)}" cy="${at(y)}" r="${r}" fill="#fff" stroke="${colour}" stroke-width="2.5">${inner}</circle>`;
  }
  const half = mark === 'square' ? size * 0.9 : size * 1.25;
  const corners =
    mark === 'square'
      ? `M${at(x - half)},${at(y - half)}h${at(2 * half)}v${at(2 * half)}h${at(-2 * half)}z`
      : `M${at(x)},${at(y - half)}L${at(x + half)},${at(y)}L${at(x)},${at(y + half)}L${at(x - half)},${at(y)}z`;
  return `<path d="${corners}" fill="${colour}">${inner}</path>`;
}
