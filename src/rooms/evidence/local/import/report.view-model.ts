import type { Summary } from '../rows/summary.rules.ts';

const shown = (count: number) => count.toLocaleString('en-GB');
const many = (count: number, one: string, more = `${one}s`) => `${shown(count)} ${count === 1 ? one : more}`;

/** What a check came to, for the page of its job: counts only. */
export function checkedInWords({ rows, badRows, warnings }: Summary): string {
  const read = `${many(rows, 'row')} read.`;
  const bad = badRows === 0 ? 'None has a mistake.' : `${many(badRows, 'row has', 'rows have')} a mistake.`;
  const doubts = warnings === 0 ? '' : ` ${many(warnings, 'doubt')} to look at.`;
  return `${read} ${bad}${doubts} Nothing counts before you accept it.`;
}
