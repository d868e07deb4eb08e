import { addDays } from '../foundation/days/index.ts';

/** Something that waits, with the ISO day by which it is due, if it has one. */
type Waits = { due: string | null };

export type WaitingGroup<Item> = { name: string; late: boolean; items: Item[] };

const WEEK_DAYS = 7;

/** What waits by when it is due, overdue first; within a group the most urgent first. Empty groups are left out. */
export function byWhenDue<Item extends Waits>(items: readonly Item[], today: string): WaitingGroup<Item>[] {
  const inDays = (from: string, to: string) => items.filter(({ due }) => due !== null && due >= from && due <= to);
  const week = addDays(today, WEEK_DAYS);
  const groups = [
    { name: 'Overdue', late: true, items: inDays('', addDays(today, -1)) },
    { name: 'Today', late: false, items: inDays(today, today) },
    { name: 'In the next seven days', late: false, items: inDays(addDays(today, 1), week) },
    { name: 'Later', late: false, items: inDays(addDays(week, 1), '9999-12-31') },
    { name: 'Without a date', late: false, items: items.filter(({ due }) => due === null) },
  ];
  return groups
    .filter(({ items: them }) => them.length > 0)
    .map((group) => ({ ...group, items: group.items.toSorted((a, b) => (a.due ?? '').localeCompare(b.due ?? '')) }));
}
