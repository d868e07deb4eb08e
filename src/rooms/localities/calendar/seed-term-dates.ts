import { system, type Tx } from '../../../foundation/db/index.ts';
import { easterSunday } from './bank-holidays.rules.ts';
import { listPeriods } from './calendar.queries.ts';
import { addDays, weekday, type Day, schoolYearOf } from '../../../foundation/days/index.ts';
import { addPeriods } from './keep-period.ts';
import type { Period } from './school-days.rules.ts';

/** Invented term dates around today for the demonstration: last school year, this one and the next. Idempotent. */
export async function seedTermDates(tx: Tx, locality: string, now: Date): Promise<void> {
  if ((await listPeriods(tx)).length > 0) return;
  const first = Number(schoolYearOf(now.toISOString().slice(0, 10)).slice(0, 4));
  const periods = [first - 1, first, first + 1].flatMap(inventedTerms);
  await addPeriods(tx, system('seed'), { locality, periods, now });
}

/** A year as many counties have it: half terms in the last weeks of October, February and May, Easter off. */
function inventedTerms(year: number): Period[] {
  const next = year + 1;
  const opens = onOrAfter(`${year}-09-01`, 2);
  const autumnHalf = onOrBefore(`${year}-10-28`, 1);
  const springHalf = onOrBefore(`${next}-02-19`, 1);
  const easterBreak = addDays(easterSunday(next), -2);
  const summerHalf = onOrBefore(`${next}-05-31`, 1);
  const term = (name: string, from: Day, to: Day): Period => ({ kind: 'term', name, from, to });
  const week = (name: string, from: Day): Period => ({ kind: 'holiday', name, from, to: addDays(from, 4) });
  return [
    term('Autumn term', opens, onOrBefore(`${year}-12-20`, 5)),
    { kind: 'inset', name: 'INSET day', from: opens, to: opens },
    week('Autumn half term', autumnHalf),
    term('Spring term', onOrAfter(`${next}-01-04`, 1), addDays(easterBreak, -1)),
    week('Spring half term', springHalf),
    term('Summer term', addDays(easterBreak, 17), onOrAfter(`${next}-07-19`, 3)),
    week('Summer half term', summerHalf),
  ];
}

function onOrAfter(day: Day, wanted: number): Day {
  return addDays(day, (wanted - weekday(day) + 7) % 7);
}

function onOrBefore(day: Day, wanted: number): Day {
  return addDays(day, -((weekday(day) - wanted + 7) % 7));
}
