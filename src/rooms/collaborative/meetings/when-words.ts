import { londonTime } from '../../../foundation/days/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';

const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'Europe/London' });

type Times = { beginsAt: Date; endsAt: Date };

/** "Tuesday 1 December 2026, 14:00 to 16:00", London's clock. */
export function whenInWords({ beginsAt, endsAt }: Times): string {
  return `${dayInWords(beginsAt)}, ${hoursInWords({ beginsAt, endsAt })}`;
}

/** "Tuesday 1 December 2026". */
export function dayInWords(moment: Date): string {
  return `${WEEKDAY.format(moment)} ${dateInWords(moment)}`;
}

/** "14:00 to 16:00"; the day of the end where it is another one. */
export function hoursInWords({ beginsAt, endsAt }: Times): string {
  const [from, to] = [londonTime(beginsAt), londonTime(endsAt)];
  return from.date === to.date ? `${from.time} to ${to.time}` : `${from.time} to ${dateInWords(to.date)}, ${to.time}`;
}

/** How long it lasts, in minutes. */
export function minutesBetween({ beginsAt, endsAt }: Times): number {
  return Math.round((endsAt.getTime() - beginsAt.getTime()) / 60_000);
}

/** "1 hour 30 minutes". */
export function lengthInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [
    hours > 0 ? `${hours} ${hours === 1 ? 'hour' : 'hours'}` : '',
    rest > 0 || hours === 0 ? `${rest} ${rest === 1 ? 'minute' : 'minutes'}` : '',
  ];
  return parts.filter(Boolean).join(' ');
}
