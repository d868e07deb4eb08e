import { expect, it } from 'vitest';
import { comparedRates } from './published-ratio.rules.ts';

it('two published rates give a ratio and a difference', () => {
  expect(comparedRates(8, 2)).toEqual({ kind: 'ratio', ratio: 4, difference: 6 });
});

it('a rate of zero is a ratio of zero, not a missing one', () => {
  expect(comparedRates(0, 2)).toEqual({ kind: 'ratio', ratio: 0, difference: -2 });
});

it.each([
  [0.083, 0.003, 'too-small'],
  [0.004, 2, 'too-small'],
  [0, 0.001, 'too-small'],
  [0.5, 0, 'no-base'],
  [0, 0, 'no-base'],
  [null, 1, 'missing'],
  [1, null, 'missing'],
])('%s over %s has no ratio: %s', (group, base, kind) => {
  expect(comparedRates(group, base).kind).toBe(kind);
});
