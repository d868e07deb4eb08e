export {
  addDays,
  daysBetween,
  daysOf,
  notADay,
  overlap,
  readAnyDay,
  readDay,
  schoolYearOf,
  weekday,
  within,
} from './days.rules.ts';
export type { Day, Span } from './days.rules.ts';
export { beginOf, endOf, londonTime, momentsAt, readTime } from './london.rules.ts';
export type { LondonTime } from './london.rules.ts';
