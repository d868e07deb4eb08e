export { addDays, daysBetween, daysOf, overlap, readDay, schoolYearOf, weekday, within } from './days.rules.ts';
export type { Day, Span } from './days.rules.ts';
