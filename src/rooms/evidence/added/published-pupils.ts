import { CHARACTERISTIC_GROUPS } from '../build/characteristic-groups.ts';
import type { ColumnPlan, GroupColumn } from './column-plan.ts';
import { groupNamed, isTotal, topicNamed, wordsFor } from './group-words.ts';
import { PHASES, TOPICS } from './known-columns.ts';

export type ReadPupils =
  { phase: string; group: string } | { leftOut: string } | { column: string; value: string; expected: string };

const CODES = new Set(Object.values(CHARACTERISTIC_GROUPS).map(({ code }) => code));

/** The phase and the group of pupils that the filters of a row name. */
export function publishedPupils(plan: ColumnPlan, cells: readonly string[]): ReadPupils {
  const phaseText = plan.phase === null ? 'Total' : (cells[plan.phase.at] ?? '');
  const words = phaseText.trim().toLowerCase();
  const phase = Object.hasOwn(PHASES, words) ? PHASES[words] : undefined;
  if (phase === undefined)
    return {
      column: plan.phase?.column ?? '',
      value: phaseText,
      expected: `one of ${Object.keys(PHASES).join(', ')}`,
    };
  if (phase === null) return { leftOut: phaseText };
  const groups: string[] = [];
  for (const column of plan.groups) {
    const read = groupIn(column, cells);
    if (typeof read !== 'string') return read;
    if (read !== 'all') groups.push(read);
  }
  const group = together(groups);
  if (group === null) return { leftOut: groups.join(' with ') };
  // Rates among a handful of pupils: they are left out of the termly figures that Throughline is built with too.
  if (phase === 'special' && group.startsWith('sen:'))
    return { leftOut: 'special schools by special educational needs' };
  return { phase, group };
}

function groupIn(column: GroupColumn, cells: readonly string[]): string | Exclude<ReadPupils, { phase: string }> {
  const text = cells[column.at] ?? '';
  const topic = column.topicAt === null ? null : (cells[column.topicAt] ?? '');
  if (isTotal(text)) return 'all';
  const dimensions = topic === null ? column.dimensions : [topicNamed(TOPICS, topic) ?? ''].filter(Boolean);
  const [dimension] = dimensions;
  if (dimension === undefined)
    return {
      column: column.column,
      value: `${topic}: ${text}`,
      expected: `a group of one of ${[...new Set(Object.keys(TOPICS))].join(', ')}`,
    };
  const found = groupNamed(dimension, text);
  if (found === 'total') return 'all';
  if (found) return found.code;
  return { column: column.column, value: text, expected: `Total or one of ${wordsFor(dimension).join(', ')}` };
}

/** One group, or a group by gender; we hold no other crossing. */
function together(groups: readonly string[]): string | null {
  if (groups.length === 0) return 'all';
  const [first = '', second, third] = [...groups].sort(
    (a, b) => Number(a.startsWith('gender:')) - Number(b.startsWith('gender:')),
  );
  if (second === undefined) return first;
  const crossed = `${first}/${second}`;
  return third === undefined && CODES.has(crossed) ? crossed : null;
}
