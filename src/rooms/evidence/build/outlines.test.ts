import { describe, expect, it } from 'vitest';
import made from '../map/outlines.json' with { type: 'json' };
import { compactOutlines, type Outline } from './outlines.ts';

/** Two squares side by side with a wavy border between them, and a speck of an island. */
const wave: [number, number][] = Array.from({ length: 21 }, (_, step) => [step % 2 ? -1.999 : -2, 52 + step / 20]);
const outlines: Outline[] = [
  {
    code: 'west',
    rings: [
      [[-3, 52], ...wave, [-3, 53]],
      [
        [-4, 52],
        [-4, 52.001],
        [-4.001, 52],
      ],
    ],
  },
  { code: 'east', rings: [[[-1, 53], ...wave.toReversed(), [-1, 52]]] },
];

/** The corners of a path, as places. */
function corners(path: string): string[] {
  let [x, y] = [0, 0];
  return path
    .split('z')
    .filter(Boolean)
    .flatMap((ring) => {
      const numbers = (ring.match(/-?\d+/g) ?? []).map(Number);
      [x, y] = [0, 0];
      return Array.from({ length: numbers.length / 2 }, (_, nth) => {
        [x, y] = [x + (numbers[2 * nth] ?? 0), y + (numbers[2 * nth + 1] ?? 0)];
        return `${x},${y}`;
      });
    });
}

describe('outlines made small', () => {
  it('lose waves and specks that nobody would see', () => {
    const { paths } = compactOutlines(outlines, () => false);
    expect(corners(paths['west'] ?? '').length).toBeLessThan(8);
    expect(paths['west']?.match(/z/g)).toHaveLength(1);
  });
  it('keep one border between two areas: its corners are those of both', () => {
    const { paths } = compactOutlines(outlines, () => false);
    const [west, east] = [corners(paths['west'] ?? ''), corners(paths['east'] ?? '')];
    const shared = west.filter((corner) => east.includes(corner));
    expect(shared.length).toBeGreaterThanOrEqual(2);
  });
  it('have north on top and nothing outside their frame', () => {
    const { paths, width, height } = compactOutlines(outlines, () => false);
    for (const corner of Object.values(paths).flatMap(corners)) {
      const [x, y] = corner.split(',').map(Number) as [number, number];
      expect(x >= 0 && x <= width && y >= 0 && y <= height, corner).toBe(true);
    }
  });
});

describe('the outlines of England', () => {
  it('are those of 153 authorities in less than 150 kB, London’s boroughs apart', () => {
    expect(Object.keys(made.paths)).toHaveLength(153);
    expect(JSON.stringify(made).length).toBeLessThan(150_000);
    expect(made.crowded.codes).toHaveLength(33);
  });
  it('touch each other: most corners on a border are those of two areas', () => {
    const counts = new Map<string, number>();
    for (const path of Object.values(made.paths))
      for (const corner of new Set(corners(path))) counts.set(corner, (counts.get(corner) ?? 0) + 1);
    const shared = [...counts.values()].filter((count) => count > 1).length;
    expect(shared / counts.size).toBeGreaterThan(0.3);
  });
});
