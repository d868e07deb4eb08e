import type { EventKind } from './class-words.ts';
import { EVENT_WORDS } from './class-words.ts';

const count = (value: number) => value.toLocaleString('en-GB');

/** How many children and events in a year; each sentence says only what is shown. */
export function totalSentence(kind: EventKind, year: string, children: number | null, events: number | null): string {
  const words = EVENT_WORDS[kind];
  if (children !== null && events !== null) {
    return children === events
      ? `In ${year}, ${count(children)} children ${words.happened}, each of them once.`
      : `In ${year}, ${count(children)} children ${words.happened}, ${count(events)} times in all.`;
  }
  if (children !== null)
    return `In ${year}, ${count(children)} children ${words.happened}. How often in all is hidden.`;
  if (events !== null) return `In ${year} there were ${count(events)} ${words.events}. Of how many children is hidden.`;
  return `The numbers of ${year} are so small that they are hidden.`;
}

/** The row with the most, among those that are shown. */
export function mostSentence(events: string, rows: readonly { row: string; value: number | null }[]): string | null {
  const shown = rows.flatMap(({ row, value }) => (value === null ? [] : [{ row, value }]));
  const most = Math.max(...shown.map(({ value }) => value));
  const first = shown.filter(({ value }) => value === most);
  if (shown.length < 2 || first.length === shown.length) return null;
  const named = first.map(({ row }) => `“${row}”`);
  if (first.length === 1)
    return `Among the rows that are shown, ${named[0] ?? ''} has the most ${events}: ${count(most)}.`;
  if (first.length === 2)
    return `Among the rows that are shown, ${named.join(' and ')} have the most ${events}: ${count(most)} each.`;
  return `Among the rows that are shown, ${first.length} share the most ${events}: ${count(most)} each.`;
}

/** How many rows are hidden. */
export function hiddenSentence(hidden: number, all: number): string | null {
  if (hidden === 0) return null;
  if (hidden === all) return 'All rows are hidden so that no child can be found.';
  return hidden === 1
    ? `One of ${all} rows is hidden so that no child can be found.`
    : `${hidden} of ${all} rows are hidden so that no child can be found.`;
}

/** How many of the ways from one setting to another are hidden. */
export function hiddenFlowsSentence(hidden: number, all: number): string | null {
  if (hidden === 0) return null;
  if (hidden === all) return 'All numbers from one setting to another are hidden so that no child can be found.';
  return hidden === 1
    ? `One of the ${all} ways from one setting to another is hidden so that no child can be found.`
    : `${hidden} of the ${all} ways from one setting to another are hidden so that no child can be found.`;
}

export function repeatsSentence(year: string, children: number | null, once: number | null): string | null {
  if (children === null || once === null) return null;
  if (once === children) return `No child was suspended more than once in ${year}.`;
  if (once === 0) return `Every child who was suspended in ${year} was suspended more than once.`;
  return `${count(once)} of them were suspended once, and ${count(children - once)} more than once.`;
}

export function daysSentence(halfDays: number | null, events: number | null): string {
  if (halfDays === null) return 'How many days of school were lost is hidden.';
  const days = (halfDays / 2).toLocaleString('en-GB', { maximumFractionDigits: 1 });
  if (events === null) return `${days} days of school were lost.`;
  return `${days} days of school were lost, ${(halfDays / 2 / events).toFixed(1)} for each suspension.`;
}

export function movesSentence(year: string, moves: number | null): string {
  return moves === null
    ? `The number of moves in ${year} is so small that it is hidden.`
    : `In ${year}, children moved from one setting to another ${count(moves)} times.`;
}

export function routeMovesSentence(year: string, route: string, moves: number | null): string {
  return moves === null
    ? `The number of moves in ${year} that were recorded as “${route}” is hidden.`
    : `In ${year}, ${count(moves)} moves were recorded as “${route}”.`;
}

/** How children came to move most often, only where no hidden number could be greater. */
export function routeSentence(rows: readonly { row: string; value: number | null }[]): string | null {
  const [first, second] = rows.toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1));
  if (!first || first.value === null || !second || second.value === first.value) return null;
  return `Among the ways of moving that are shown, “${first.row}” was recorded most often: ${count(first.value)} times.`;
}

export function flowSentence(flows: readonly { from: string; to: string; value: number }[]): string | null {
  const most = Math.max(...flows.map(({ value }) => value));
  const first = flows.filter(({ value }) => value === most);
  const [only] = first;
  if (!only || first.length > 1 || flows.length < 2) return null;
  return `The most that are shown, ${count(most)}, went from “${only.from}” to “${only.to}”.`;
}
