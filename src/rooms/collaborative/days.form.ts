import { addDays, type Day, type Span } from '../../foundation/days/index.ts';
import { notAllowed } from './days-allowed.rules.ts';
import { mayBeAnyDay } from './purpose/purpose.form.ts';

/** Nothing that a collaborative of this programme keeps can be older. */
export const FIRST_DAY: Day = '2010-01-01';
const YEAR_DAYS = 365.25;

/** The day so many years from now, give or take a day. */
export const inYears = (today: Day, years: number): Day => addDays(today, Math.round(years * YEAR_DAYS));

/** A day of this span, null where nothing was typed; refused with what is allowed. */
export function mayBeDayIn(span: Span) {
  return mayBeAnyDay.superRefine((day, context) => {
    const wrong = day === null ? null : notAllowed(day, span);
    if (wrong) context.addIssue({ code: 'custom', message: wrong });
  });
}

/** When something begins that a collaborative agrees on: at most ten years ahead. */
export const beginsIn = (today: Day): Span => ({ from: FIRST_DAY, to: inYears(today, 10) });

/** When it ends: at most thirty years ahead. */
export const endsIn = (today: Day): Span => ({ from: FIRST_DAY, to: inYears(today, 30) });
