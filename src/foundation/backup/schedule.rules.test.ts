import { expect, test } from 'vitest';
import { latestDue } from './schedule.rules.ts';

const due = (now: string, at: string) => latestDue(new Date(now), at).toISOString().slice(0, 16);

test('a backup is due when London’s clock shows the time of day, in winter and in summer', () => {
  expect(due('2026-11-22T02:15:00Z', '02:15')).toBe('2026-11-22T02:15');
  expect(due('2026-11-22T02:14:59Z', '02:15')).toBe('2026-11-21T02:15');
  expect(due('2026-07-01T12:00:00Z', '02:15')).toBe('2026-07-01T01:15');
  expect(due('2026-07-01T22:00:00Z', '23:30')).toBe('2026-06-30T22:30');
});

test('the nights in which the clock is changed have their backup too', () => {
  expect(due('2026-03-29T12:00:00Z', '02:15')).toBe('2026-03-29T01:15');
  expect(due('2026-03-29T12:00:00Z', '01:30')).toBe('2026-03-29T01:30');
  expect(due('2026-10-25T12:00:00Z', '01:30')).toBe('2026-10-25T00:30');
  expect(due('2026-03-29T23:05:00Z', '00:10')).toBe('2026-03-29T00:10');
});
