import { expect, test } from 'vitest';
import { lostWords } from './words.ts';

test('what few wrote is said to be deleted, and nothing is said where it is read', () => {
  const check = { endedAt: new Date('2026-11-22T12:00:00Z'), closesOn: '2026-12-01' };
  expect(lostWords({ ...check, answered: 4 })).toContain('closed on 22 November 2026');
  expect(lostWords({ ...check, answered: 5 })).toBeNull();
});
