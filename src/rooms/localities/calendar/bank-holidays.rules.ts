import { addDays, weekday, type Day } from '../../../foundation/days/index.ts';

export type BankHoliday = { day: Day; name: string };

/**
 * Bank holidays of England and Wales in a year: by the Banking and Financial Dealings Act 1971 and the proclamations
 * that follow it every year, with those that a proclamation moved or added. A future proclamation is not foreseen.
 */
export function bankHolidays(year: number): BankHoliday[] {
  const moved = MOVED[year] ?? {};
  const usual: [string, Day | null][] = [
    ['New Year’s Day', substitute(`${year}-01-01`)],
    ['Good Friday', addDays(easterSunday(year), -2)],
    ['Easter Monday', addDays(easterSunday(year), 1)],
    ['Early May bank holiday', firstMonday(`${year}-05-01`)],
    ['Spring bank holiday', lastMonday(`${year}-05-31`)],
    ['Summer bank holiday', lastMonday(`${year}-08-31`)],
    ['Christmas Day', christmas(year)],
    ['Boxing Day', boxingDay(year)],
  ];
  const all = usual.map(([name, day]) => ({ name, day: moved[name] ?? day ?? '' }));
  return [...all, ...(ADDED[year] ?? [])].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** By proclamation: the Diamond Jubilee in 2012, VE Day 75 in 2020, the Platinum Jubilee in 2022. */
const MOVED: Record<number, Record<string, Day>> = {
  2012: { 'Spring bank holiday': '2012-06-04' },
  2020: { 'Early May bank holiday': '2020-05-08' },
  2022: { 'Spring bank holiday': '2022-06-02' },
};

const ADDED: Record<number, BankHoliday[]> = {
  2011: [{ day: '2011-04-29', name: 'Royal wedding' }],
  2012: [{ day: '2012-06-05', name: 'Diamond Jubilee' }],
  2022: [
    { day: '2022-06-03', name: 'Platinum Jubilee' },
    { day: '2022-09-19', name: 'State funeral of Queen Elizabeth II' },
  ],
  2023: [{ day: '2023-05-08', name: 'Coronation of King Charles III' }],
};

/** Gregorian Easter by the anonymous algorithm (Meeus, Jones, Butcher), valid for every year of the calendar. */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A holiday at the weekend is kept on the Monday after. */
function substitute(day: Day): Day {
  const on = weekday(day);
  return on < 6 ? day : addDays(day, 8 - on);
}

function christmas(year: number): Day {
  const on = weekday(`${year}-12-25`);
  // On a Saturday or Sunday, the substitute comes on the 27th: the 26th is Boxing Day or a Sunday.
  return on < 6 ? `${year}-12-25` : `${year}-12-27`;
}

function boxingDay(year: number): Day {
  const on = weekday(`${year}-12-26`);
  return on < 6 ? `${year}-12-26` : `${year}-12-28`;
}

function firstMonday(from: Day): Day {
  return addDays(from, (8 - weekday(from)) % 7);
}

function lastMonday(until: Day): Day {
  return addDays(until, 1 - weekday(until));
}
