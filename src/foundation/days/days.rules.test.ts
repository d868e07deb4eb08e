import { expect, test } from 'vitest';
import { notADay } from './days.rules.ts';

test.each([
  ['31/2/2027', 'February 2027 has 28 days: enter a day that exists, like 1/9/2026'],
  ['30/2/2028', 'February 2028 has 29 days: enter a day that exists, like 1/9/2026'],
  ['31 June 26', 'June 2026 has 30 days: enter a day that exists, like 1/9/2026'],
  ['2027-04-31', 'April 2027 has 30 days: enter a day that exists, like 1/9/2026'],
  ['0/5/2027', 'May 2027 has 31 days: enter a day that exists, like 1/9/2026'],
  ['1/13/2027', 'A year has 12 months: enter a day that exists, like 1/9/2026'],
  ['1/12/2126', 'Enter a day from 1990 to 2099, like 1/9/2026'],
  ['1/9/0212', 'Enter a day from 1990 to 2099, like 1/9/2026'],
  ['soon', 'Enter a day like 1/9/2026'],
  ['1 Foo 2027', 'Enter a day like 1/9/2026'],
  ['', 'Enter a day like 1/9/2026'],
])('of %j it is said what is wrong: %s', (text, says) => {
  expect(notADay(text)).toBe(says);
});
