import { expect, test } from 'vitest';
import { beginnings, opensWithPromises, timing } from './promised.rules.ts';

const item = (minutesLong: number | null) => ({ minutesLong });

test('the items of an agenda are added up beside the length of the meeting', () => {
  expect(timing([item(30), item(45), item(null)], 90)).toEqual({ planned: 75, length: 90, unsaid: 1 });
});

test('when an item begins is said as long as those before it say how long they take', () => {
  const begins = beginnings([item(30), item(null), item(15)], new Date('2026-12-01T14:00:00Z'));
  expect(begins.map((at) => at?.toISOString() ?? null)).toEqual([
    '2026-12-01T14:00:00.000Z',
    '2026-12-01T14:30:00.000Z',
    null,
  ]);
});

test('a meeting opens with what was promised until two weeks after it, and one that was cancelled never', () => {
  const endsAt = new Date('2026-12-01T16:00:00Z');
  const on = (day: string, state: 'planned' | 'held' | 'cancelled' = 'held') =>
    opensWithPromises({ endsAt, state }, new Date(`${day}T12:00:00Z`));
  expect([on('2026-11-01', 'planned'), on('2026-12-10'), on('2026-12-20')]).toEqual([true, true, false]);
  expect(on('2026-11-01', 'cancelled')).toBe(false);
});
