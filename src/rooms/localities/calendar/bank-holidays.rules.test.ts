import { describe, expect, test } from 'vitest';
import { bankHolidays, easterSunday } from './bank-holidays.rules.ts';
import { weekday } from '../../../foundation/days/index.ts';

const days = (year: number) => bankHolidays(year).map(({ day }) => day.slice(5));

/** As announced for England and Wales. */
const ANNOUNCED: [number, string[]][] = [
  [2019, ['01-01', '04-19', '04-22', '05-06', '05-27', '08-26', '12-25', '12-26']],
  [2020, ['01-01', '04-10', '04-13', '05-08', '05-25', '08-31', '12-25', '12-28']],
  [2021, ['01-01', '04-02', '04-05', '05-03', '05-31', '08-30', '12-27', '12-28']],
  [2022, ['01-03', '04-15', '04-18', '05-02', '06-02', '06-03', '08-29', '09-19', '12-26', '12-27']],
  [2023, ['01-02', '04-07', '04-10', '05-01', '05-08', '05-29', '08-28', '12-25', '12-26']],
  [2024, ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26']],
  [2025, ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26']],
  [2026, ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28']],
  [2027, ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28']],
];

describe('bank holidays', () => {
  test.each(ANNOUNCED)('%i as announced', (year, announced) => {
    expect(days(year)).toEqual(announced);
  });

  test('Easter is a Sunday between 22 March and 25 April, in every year', () => {
    for (let year = 1990; year <= 2099; year += 1) {
      const easter = easterSunday(year);
      expect(weekday(easter)).toBe(7);
      expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
    }
  });

  test('none falls on a weekend, and no two on one day', () => {
    for (let year = 2000; year <= 2099; year += 1) {
      const all = bankHolidays(year).map(({ day }) => day);
      expect(all.filter((day) => weekday(day) > 5)).toEqual([]);
      expect(new Set(all).size).toBe(all.length);
    }
  });
});
