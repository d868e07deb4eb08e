import { addDays, weekday, type Day } from '../../../foundation/days/index.ts';

/** So many days before its day something is reminded of; 0 is the day itself. */
const SOON_DAYS = 7;
const MEETING_DAYS = 2;

const FRIDAY = 5;

/**
 * The last day of which people are reminded today, when that is to be so many days ahead. Nobody reads on a weekend what
 * is due on it or on Monday, so what would be said on a Saturday or Sunday is said on the Friday before.
 */
export function remindedUntil(today: Day, daysAhead: number): Day {
  const ahead = weekday(today) < FRIDAY ? 0 : 7 - weekday(today);
  return addDays(today, daysAhead + ahead);
}

export type RemindWindow = { today: Day; soon: Day; now: Day; meets: Day };

/** What is near enough today: actions of a week ahead, those of today, meetings in two days. */
export function remindWindow(today: Day): RemindWindow {
  return {
    today,
    soon: remindedUntil(today, SOON_DAYS),
    now: remindedUntil(today, 0),
    meets: remindedUntil(today, MEETING_DAYS),
  };
}

export type Reminded = { stage: 'action-soon' | 'action-today' | 'meeting-soon'; dueOn: Day };

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** One line for actions and one for meetings: how many and when the first is. Never what: words could hold a name. */
export function reminderLines(reminded: readonly Reminded[]): string {
  const [actions, meetings] = [dues(reminded, 'action'), dues(reminded, 'meeting')];
  return [
    ...lineOf(actions, { one: 'One action of yours is due on', many: 'actions of yours are due, the first on' }),
    ...lineOf(meetings, {
      one: 'You are asked to a meeting on',
      many: 'meetings to which you are asked are near, the first on',
    }),
  ].join('\n');
}

function dues(reminded: readonly Reminded[], what: 'action' | 'meeting'): Day[] {
  return reminded
    .filter(({ stage }) => stage.startsWith(what))
    .map(({ dueOn }) => dueOn)
    .sort();
}

function lineOf([first, ...others]: readonly Day[], words: { one: string; many: string }): string[] {
  if (!first) return [];
  const day = DAY.format(new Date(`${first}T00:00:00Z`));
  return [others.length === 0 ? `${words.one} ${day}.` : `${others.length + 1} ${words.many} ${day}.`];
}
