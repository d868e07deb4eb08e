const HOUR_MS = 3_600_000;

const london = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/**
 * The last moment at or before `now` when London's clock showed this time of day ('02:15'). In the night that leaves an
 * hour out it is an hour later; in the night that has it twice, the first of the two.
 */
export function latestDue(now: Date, at: string): Date {
  const day = dayOf(now);
  const today = dueOn(day, at);
  return today <= now ? today : dueOn(dayBefore(day), at);
}

function dueOn(day: string, at: string): Date {
  const winter = new Date(`${day}T${at}:00Z`);
  const summer = new Date(winter.getTime() - HOUR_MS);
  return clockOf(summer) === at ? summer : winter;
}

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00Z`) - 24 * HOUR_MS).toISOString().slice(0, 10);
const dayOf = (moment: Date) => london.format(moment).slice(0, 10);
const clockOf = (moment: Date) => london.format(moment).slice(-5);
