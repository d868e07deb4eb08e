import { describe, expect, test } from 'vitest';
import { londonTime } from '../days/index.ts';
import { digestDue, quietUntil, USUAL_PREFERENCE } from './quiet-hours.rules.ts';

const at = (text: string) => new Date(text);

describe('quiet hours', () => {
  // Each: what, now, when a letter may go (UTC). November is winter time, July is an hour ahead.
  const cases = [
    ['in the morning it goes at once', '2026-11-20T09:00:00Z', '2026-11-20T09:00:00Z'],
    ['at seven in the evening it waits for the morning', '2026-11-19T19:00:00Z', '2026-11-20T07:00:00Z'],
    ['a minute before, it goes', '2026-11-19T18:59:00Z', '2026-11-19T18:59:00Z'],
    ['at night it waits for the morning', '2026-11-20T02:10:20Z', '2026-11-20T07:00:00Z'],
    ['at seven in the morning it goes', '2026-11-20T07:00:00Z', '2026-11-20T07:00:00Z'],
    ['on Friday evening it waits for Monday', '2026-11-20T20:00:00Z', '2026-11-23T07:00:00Z'],
    ['at noon on Sunday it waits for Monday', '2026-11-22T12:00:00Z', '2026-11-23T07:00:00Z'],
    ['in summer the hours are London’s', '2026-07-01T18:30:00Z', '2026-07-02T06:00:00Z'],
    ['on the night when clocks go forward', '2026-03-27T20:00:00Z', '2026-03-30T06:00:00Z'],
    ['on the night when clocks go back', '2026-10-23T20:00:00Z', '2026-10-26T07:00:00Z'],
  ] as const;
  test.each(cases)('%s', (_what, now, expected) => {
    expect(quietUntil(at(now), USUAL_PREFERENCE)).toEqual(at(expected));
  });

  test('from and until the same hour means none', () => {
    const none = { ...USUAL_PREFERENCE, quietFrom: '07:00', quietUntil: '07:00', quietWeekends: false };
    expect(quietUntil(at('2026-11-22T03:00:00Z'), none)).toEqual(at('2026-11-22T03:00:00Z'));
  });

  test('can lie within a day', () => {
    const lessons = { ...USUAL_PREFERENCE, quietFrom: '09:00', quietUntil: '15:30' };
    expect(quietUntil(at('2026-11-20T10:00:00Z'), lessons)).toEqual(at('2026-11-20T15:30:00Z'));
  });
});

describe('the day of the letter of what waits', () => {
  test('weekly: on its day, from its hour, and on no other', () => {
    const due = (now: string) => digestDue(at(now), USUAL_PREFERENCE);
    expect(due('2026-11-23T07:59:00Z')).toBeNull();
    expect(due('2026-11-23T08:00:00Z')).toBe('2026-11-23');
    expect(due('2026-11-24T08:00:00Z')).toBeNull();
  });

  test('daily: every working day where weekends are quiet, every day otherwise', () => {
    const daily = { ...USUAL_PREFERENCE, digest: 'daily' } as const;
    expect(digestDue(at('2026-11-24T08:00:00Z'), daily)).toBe('2026-11-24');
    expect(digestDue(at('2026-11-22T08:00:00Z'), daily)).toBeNull();
    expect(digestDue(at('2026-11-22T08:00:00Z'), { ...daily, quietWeekends: false })).toBe('2026-11-22');
  });

  test('turned off: never', () => {
    expect(digestDue(at('2026-11-23T08:00:00Z'), { ...USUAL_PREFERENCE, off: ['digest'] })).toBeNull();
  });

  test('London’s day, also just after midnight in summer', () => {
    expect(londonTime(at('2026-06-30T23:30:00Z'))).toEqual({ date: '2026-07-01', time: '00:30', day: 3 });
  });
});
