import { addDays, weekday, type Day } from '../../../foundation/days/index.ts';

/** So much notice people get at least. */
const NOTICE_DAYS = 7;
/** Looked at so far ahead: longer than any summer holiday and the most weeks that can be asked for. */
const FARTHEST_DAYS = 200;

export type OpenDays = {
  days: Day[];
  /** Where the entered terms end before what was asked: the last day they say anything of, null when that is none. */
  endsEarly: { knownUntil: Day | null } | null;
};

export type AskedDays = {
  today: Day;
  weeks: number;
  /** Whether a day is a school day; null when the calendar does not say. */
  schoolDay(day: Day): boolean | null;
  /** Looked at where no school is asked. */
  bankHoliday(day: Day): boolean;
  schoolsAsked: boolean;
};

/**
 * The days of the next so many school weeks on which people can be asked to come: school days, and Saturdays between
 * two of them. Never in holidays, on INSET days or where the calendar says nothing. Without schools: all days but
 * Sundays and bank holidays.
 */
export function openDays(asked: AskedDays): OpenDays {
  const from = addDays(asked.today, NOTICE_DAYS);
  const days: Day[] = [];
  const weeks = new Set<Day>();
  for (let ahead = 0; ahead <= FARTHEST_DAYS; ahead += 1) {
    const day = addDays(from, ahead);
    if (asked.schoolsAsked && asked.schoolDay(day) === null)
      return { days, endsEarly: { knownUntil: ahead > 0 ? addDays(day, -1) : null } };
    if (!isOpen(asked, day)) continue;
    const monday = addDays(day, 1 - weekday(day));
    if (!weeks.has(monday) && weeks.size === asked.weeks) break;
    weeks.add(monday);
    days.push(day);
  }
  return { days, endsEarly: null };
}

/**
 * Weekdays of the next so many weeks that are no bank holidays and of which the calendar says nothing: what can be
 * offered to schools, said to be unknown, where no school day is entered yet.
 */
export function daysNotKnown(asked: AskedDays): Day[] {
  const { days } = openDays({ ...asked, schoolsAsked: false });
  return days.filter((day) => weekday(day) < 6 && asked.schoolDay(day) === null);
}

function isOpen({ schoolsAsked, schoolDay, bankHoliday }: AskedDays, day: Day): boolean {
  if (weekday(day) === 7) return false;
  if (!schoolsAsked) return !bankHoliday(day);
  if (weekday(day) < 6) return schoolDay(day) === true;
  return schoolDay(addDays(day, -1)) === true && schoolDay(addDays(day, 2)) === true;
}
