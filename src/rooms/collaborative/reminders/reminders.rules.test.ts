import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, weekday } from '../../../foundation/days/index.ts';
import { remindedUntil, reminderLines } from './reminders.rules.ts';

describe('when people are reminded', () => {
  const days = fc.integer({ min: 0, max: 3000 }).map((ahead) => addDays('2024-01-01', ahead));

  test('of every day exactly once, on a working day, at most two days sooner than asked', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 14 }), (due, ahead) => {
        // The first day on which it is near enough.
        const told = Array.from({ length: ahead + 4 }, (_none, back) => addDays(due, back - ahead - 3)).find(
          (today) => remindedUntil(today, ahead) >= due,
        );
        expect(told && weekday(told)).toBeLessThanOrEqual(5);
        expect(daysBetween(told ?? '', due) - ahead).toBeGreaterThanOrEqual(0);
        expect(daysBetween(told ?? '', due) - ahead).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('never goes back from one day to the next', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 14 }), (today, ahead) => {
        expect(remindedUntil(addDays(today, 1), ahead) >= remindedUntil(today, ahead)).toBe(true);
      }),
    );
  });

  test('is said in counts and days', () => {
    const soon = { stage: 'action-soon', dueOn: '2026-12-01' } as const;
    expect(reminderLines([soon, { stage: 'meeting-soon', dueOn: '2026-11-24' }])).toBe(
      'One action of yours is due on 1 December 2026.\nYou are asked to a meeting on 24 November 2026.',
    );
    expect(reminderLines([soon, { ...soon, dueOn: '2026-11-30' }])).toBe(
      '2 actions of yours are due, the first on 30 November 2026.',
    );
  });
});
