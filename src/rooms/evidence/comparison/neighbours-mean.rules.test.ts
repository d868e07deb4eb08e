import { expect, it } from 'vitest';
import { neighboursMean } from './neighbours-mean.rules.ts';

it('is the plain mean of the neighbours that have a value', () => {
  expect(neighboursMean([1, null, 2, 6])).toEqual({ mean: 3, used: 3 });
});
it('counts zero as a value', () => expect(neighboursMean([0, 4])).toEqual({ mean: 2, used: 2 }));
it('is missing when no neighbour has a value', () => expect(neighboursMean([null])).toEqual({ mean: null, used: 0 }));
