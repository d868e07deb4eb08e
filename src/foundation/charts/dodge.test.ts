import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dodged, swarmed } from './dodge.ts';

describe('labels at the ends of lines', () => {
  test('stay where they want to be when there is room', () => {
    expect(
      dodged(
        [
          { wish: 20, size: 10 },
          { wish: 50, size: 10 },
        ],
        0,
        100,
      ),
    ).toEqual([20, 50]);
  });

  test('never overlap and never leave the drawing while there is room', () => {
    const label = fc.record({
      wish: fc.double({ min: -50, max: 450, noNaN: true }),
      size: fc.integer({ min: 5, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 10 }), (labels) => {
        const boxes = dodged(labels, 0, 400)
          .map(
            (centre, index) =>
              [centre - (labels[index]?.size ?? 0) / 2, centre + (labels[index]?.size ?? 0) / 2] as const,
          )
          .sort(([a], [b]) => a - b);
        for (const [index, [from, to]] of boxes.entries()) {
          expect(from).toBeGreaterThanOrEqual(index ? (boxes[index - 1]?.[1] ?? 0) - 1e-6 : -1e-6);
          expect(to).toBeLessThanOrEqual(400 + 1e-6);
        }
      }),
    );
  });
});

test('no two dots of a strip overlap, and the first keeps the line', () => {
  const dot = fc.record({ x: fc.double({ min: 0, max: 320, noNaN: true }), radius: fc.constantFrom(6, 9) });
  fc.assert(
    fc.property(fc.array(dot, { minLength: 1, maxLength: 11 }), (dots) => {
      const offsets = swarmed(dots);
      expect(Math.abs(offsets[0] ?? 1)).toBe(0);
      for (const [a, one] of dots.entries())
        for (const [b, other] of dots.entries())
          if (a < b) {
            const apart = Math.hypot(one.x - other.x, (offsets[a] ?? 0) - (offsets[b] ?? 0));
            expect(apart).toBeGreaterThanOrEqual(one.radius + other.radius);
          }
    }),
  );
});
