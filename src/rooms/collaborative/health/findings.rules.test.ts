import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BANDS } from './elements.ts';
import { findingOf, findingOfAll, findingOverTime } from './findings.rules.ts';
import type { Line } from './results.rules.ts';

const line = (
  answered: number,
  weak: number | null,
  part: number | null,
  strong: number | null,
  unsaid: number | null,
) => ({ place: 0, sectors: [], answered, bands: { weak, part, strong, 'cannot-say': unsaid } }) satisfies Line;

describe('what is found in how members rated', () => {
  test('most is more than half, and what is hidden counts against it', () => {
    const strong = { name: 'Strong foundations', line: line(20, null, null, 11, 0) };
    const half = { name: 'Neutral facilitation', line: line(20, 0, 10, 10, 0) };
    const weak = { name: 'Diverse membership', line: line(20, 15, 5, 0, 0) };
    expect(findingOfAll([half])).toBeNull();
    expect(findingOfAll([strong, half])).toBe('Most who took part see strong foundations as strong');
    expect(findingOfAll([strong, weak])).toBe(
      'Most who took part see strong foundations as strong, and diverse membership as weak or not there',
    );
  });

  test('an answer is called the most frequent only where no truth behind what is hidden says otherwise', () => {
    const counts = fc.array(fc.tuple(fc.nat({ max: 12 }), fc.boolean()), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(counts, (bands) => {
        const all = bands.reduce((sum, [count]) => sum + count, 0);
        const [weak, part, strong, unsaid] = bands.map(([count, shown]) => (shown ? count : null));
        const said = findingOf(line(all, weak ?? null, part ?? null, strong ?? null, unsaid ?? null));
        if (said === null) return;
        const named = BANDS.findIndex(({ name }) => said.endsWith(`say: ${name.toLowerCase()}`));
        const own = bands[named]?.[0] ?? -1;
        expect(said).toContain(`${own} of ${all} `);
        bands.forEach(([count], at) => at !== named && expect(count).toBeLessThan(own));
      }),
      { seed: 20261122, numRuns: 500 },
    );
  });

  test('nothing is said over time where the first or the last count is hidden', () => {
    expect(findingOverTime([line(20, 0, 13, 7, 0)])).toBeNull();
    expect(findingOverTime([line(20, null, 13, null, 0), line(22, 0, 10, 12, 0)])).toBeNull();
    expect(findingOverTime([line(20, 0, 13, 7, 0), line(3, null, null, null, null), line(22, 0, 10, 12, 0)])).toBe(
      'Strong or very strong: 7 of 20 said so at the first check here, 12 of 22 at the last',
    );
  });
});
