export { writeCalendar } from './write-calendar.ts';
export type { CalendarEvent, CalendarFile } from './write-calendar.ts';
export { CALENDAR_TYPE } from './write-calendar.ts';
