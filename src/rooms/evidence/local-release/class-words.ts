import type { ClassName } from './local-event.ts';
import { NOT_RECORDED } from './local-event.ts';
import type { ReleaseKind } from './tables.ts';

/** What a breakdown is called: in a list of choices, and over its rows. */
export const CLASS_WORDS: Record<ClassName, { choice: string; head: string }> = {
  school: { choice: 'School', head: 'School' },
  area: { choice: 'Area inside the locality', head: 'Area' },
  phase: { choice: 'Phase', head: 'Phase' },
  'year-group': { choice: 'Year group', head: 'Year group' },
  sex: { choice: 'Sex', head: 'Sex' },
  ethnicity: { choice: 'Ethnic group', head: 'Ethnic group' },
  sen: { choice: 'Special educational needs', head: 'Special educational needs' },
  fsm: { choice: 'Free school meals', head: 'Free school meals' },
  'social-worker': { choice: 'Social worker', head: 'Social worker' },
  term: { choice: 'Term', head: 'Term' },
  reason: { choice: 'Reason', head: 'Reason' },
};

export const EVENT_WORDS = {
  suspension: {
    choice: 'Suspensions',
    events: 'suspensions',
    Events: 'Suspensions',
    happened: 'were suspended',
    measure: 'suspension-rate',
  },
  'permanent-exclusion': {
    choice: 'Permanent exclusions',
    events: 'permanent exclusions',
    Events: 'Permanent exclusions',
    happened: 'were permanently excluded',
    measure: 'permanent-exclusion-rate',
  },
} as const satisfies Record<Exclude<ReleaseKind, 'move'>, unknown>;

export type EventKind = keyof typeof EVENT_WORDS;

const ORDERS: Partial<Record<ClassName, readonly string[]>> = {
  phase: ['Nursery', 'Primary', 'Secondary', 'Special', 'Alternative provision', 'After 16'],
  term: ['Autumn', 'Spring', 'Summer'],
  'year-group': ['Nursery', 'Reception', ...Array.from({ length: 14 }, (_, year) => `Year ${year + 1}`)],
  sen: ['Education, health and care plan', 'SEN support', 'No special educational need'],
};

/** Rows with an order of their own in it, others from the most to the fewest, hidden ones after them; not recorded last. */
export function inOrder(name: ClassName, rows: readonly string[], valueOf: (row: string) => number | null): string[] {
  const order = ORDERS[name];
  const last = (row: string) => (row === NOT_RECORDED ? 1 : 0);
  return rows.toSorted((a, b) => {
    if (last(a) !== last(b)) return last(a) - last(b);
    if (order) return order.indexOf(a) - order.indexOf(b);
    return (valueOf(b) ?? -1) - (valueOf(a) ?? -1) || a.localeCompare(b, 'en', { numeric: true });
  });
}
