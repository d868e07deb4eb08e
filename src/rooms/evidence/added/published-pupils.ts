import { CHARACTERISTIC_GROUPS } from '../build/characteristic-groups.ts';
import type { ColumnPlan, GroupColumn } from './column-plan.ts';
import { groupNamed, isNotHeld, isTotal, topicNamed, wordsFor } from './group-words.ts';
import { OTHER_TOPICS, PHASES, TOPICS, WITH_GENDER } from './known-filters.ts';

export type ReadPupils =
  { phase: string; group: string } | { leftOut: string } | { column: string; value: string; expected: string };
type NoGroup = Exclude<ReadPupils, { phase: string }>;

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

function groupIn(column: GroupColumn, cells: readonly string[]): string | NoGroup {
  const text = (cells[column.at] ?? '').trim();
  if (isTotal(text)) return 'all';
  if (column.topicAt === null) return groupOf(column.dimensions[0], text, column.column);
  const topic = (cells[column.topicAt] ?? '').trim();
  const words = topic.toLowerCase();
  if (OTHER_TOPICS.has(words)) return { leftOut: topic };
  const dimension = topicNamed(TOPICS, topic);
  if (dimension !== undefined) return groupOf(dimension, text, column.column);
  if (WITH_GENDER.test(words)) return crossedWithGender(topic, text, column.column);
  return {
    column: column.column,
    value: `${topic}: ${text}`,
    expected: `a group of one of ${Object.keys(TOPICS).join(', ')}, with “and gender” or without`,
  };
}

function groupOf(dimension: string | undefined, text: string, column: string): string | NoGroup {
  if (isNotHeld(dimension ?? '', text)) return { leftOut: text };
  const found = groupNamed(dimension ?? '', text);
  if (found === 'total') return 'all';
  if (found) return found.code;
  return { column, value: text, expected: `Total or one of ${wordsFor(dimension ?? '').join(', ')}` };
}

/** “Age and gender” with “Age 12 Male”. */
function crossedWithGender(topic: string, text: string, column: string): string | NoGroup {
  const cut = text.lastIndexOf(' ');
  const gender = groupOf('gender', text.slice(cut + 1), column);
  const group = groupOf(topicNamed(TOPICS, topic.replace(WITH_GENDER_OF_ANY_CASE, '')), text.slice(0, cut), column);
  if (typeof gender !== 'string') return gender;
  return typeof group === 'string' ? `${group}/${gender}` : group;
}

const WITH_GENDER_OF_ANY_CASE = new RegExp(WITH_GENDER.source, 'i');

/** One group, or a group by gender; we hold no other crossing. */
function together(groups: readonly string[]): string | null {
  if (groups.length === 0) return 'all';
  const [first = '', second, third] = [...groups].sort(
    (a, b) => Number(a.startsWith('gender:')) - Number(b.startsWith('gender:')),
  );
  if (second === undefined) return !first.includes('/') || CODES.has(first) ? first : null;
  const crossed = `${first}/${second}`;
  return third === undefined && CODES.has(crossed) ? crossed : null;
}
