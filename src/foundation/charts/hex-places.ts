import { at } from './svg-text.ts';

export type Place = { x: number; y: number };

/**
 * Centres of pointy-top hexagons in the odd-r layout (odd rows stand half a hexagon to the right), scaled to `width`.
 * Rows grow northward, as in HexJSON; the page grows downward. `size` is a hexagon's radius.
 */
export function placed<H extends { q: number; r: number }>(
  hexes: H[],
  width: number,
): { places: Map<H, Place>; size: number; height: number } {
  const columns = hexes.map(({ q, r }) => q + (Math.abs(r) % 2) / 2);
  const [west, east] = [Math.min(...columns), Math.max(...columns)];
  const [south, north] = [Math.min(...hexes.map(({ r }) => r)), Math.max(...hexes.map(({ r }) => r))];
  const across = (width - 8) / (east - west + 1 || 1);
  const size = across / Math.sqrt(3);
  const places = new Map<H, Place>();
  for (const [index, hex] of hexes.entries()) {
    const x = 4 + ((columns[index] ?? 0) - west + 0.5) * across;
    places.set(hex, { x, y: 4 + size + (north - hex.r) * size * 1.5 });
  }
  return { places, size, height: hexes.length ? 8 + 2 * size + (north - south) * size * 1.5 : 0 };
}

/** The outline of a hexagon about the origin. */
export function hexPath(size: number): string {
  const half = (size * Math.sqrt(3)) / 2;
  return `M0,${at(-size)}L${at(half)},${at(-size / 2)}V${at(size / 2)}L0,${at(size)}L${at(-half)},${at(size / 2)}V${at(-size / 2)}Z`;
}
