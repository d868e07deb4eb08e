import { expect, test } from 'vitest';
import { whenOf } from './when.rules.ts';

const when = (date: string, begins: string, ends: string, clock: '' | 'first' | 'second' = '') =>
  whenOf({ date, begins, ends, clock });
const iso = (found: ReturnType<typeof whenOf>) =>
  found.ok ? [found.beginsAt.toISOString(), found.endsAt.toISOString()] : found.field;

test('a meeting is kept at the moments its clock times stand for, in summer and in winter', () => {
  expect(iso(when('2026-07-01', '14:00', '16:00'))).toEqual(['2026-07-01T13:00:00.000Z', '2026-07-01T15:00:00.000Z']);
  expect(iso(when('2026-12-01', '14:00', '16:00'))).toEqual(['2026-12-01T14:00:00.000Z', '2026-12-01T16:00:00.000Z']);
});

test('an hour that is left out when the clocks go forward is refused, and so is an end in it', () => {
  expect(when('2027-03-28', '01:30', '09:00')).toMatchObject({ ok: false, field: 'begins', twice: false });
  expect(when('2027-03-28', '00:30', '01:15')).toMatchObject({ ok: false, field: 'ends' });
  // Over the change it is an hour shorter than the clock says.
  expect(iso(when('2027-03-28', '00:30', '02:30'))).toEqual(['2027-03-28T00:30:00.000Z', '2027-03-28T01:30:00.000Z']);
});

test('an hour that comes twice is asked about, and then the one that was chosen is meant', () => {
  expect(when('2026-10-25', '01:30', '09:00')).toMatchObject({ ok: false, field: 'clock', twice: true });
  expect(iso(when('2026-10-25', '01:30', '09:00', 'first'))).toEqual([
    '2026-10-25T00:30:00.000Z',
    '2026-10-25T09:00:00.000Z',
  ]);
  expect(iso(when('2026-10-25', '01:30', '09:00', 'second'))).toEqual([
    '2026-10-25T01:30:00.000Z',
    '2026-10-25T09:00:00.000Z',
  ]);
});

test('a meeting ends after it begins', () => {
  expect(iso(when('2026-12-01', '14:00', '14:00'))).toBe('ends');
  expect(iso(when('2026-12-01', '16:00', '14:00'))).toBe('ends');
});
