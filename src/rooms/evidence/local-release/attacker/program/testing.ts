import { EXCLUDED, PHASES_OF_SETTING } from '../../linked-table.rules.ts';
import type { Knowledge, Part, Read, Shown } from '../reading/testing.ts';
import { lastOf, rowOf, tellWithin, within } from '../within/testing.ts';

/** A column of the program, and whose number it is: '0 suspension events|school|Alder School'. */
export type Asked = { name: string; column: string };
export type Program = { rows: string[]; bounds: string[]; hidden: Asked[]; changes: Asked[] };

/** Everything that was ever read, as one linear program: each reading by itself, and what lies between them. */
export function programOf(readings: readonly Shown[], knowledge: Knowledge): Program {
  const program: Program = { rows: [], bounds: [], hidden: [], changes: [] };
  const parts = readings.map((shown, at) => {
    const kinds = Object.entries(shown).map(([kind, read]) => [kind, partOf(program, `${at} ${kind}`, read)] as const);
    const found = Object.fromEntries(kinds);
    for (const [kind, part] of kinds) tellWithin(part, shown[kind as keyof Shown] ?? new Map(), knowledge);
    bothFiles(found, shown, (setting) => knowledge.moreMoved?.(at, setting));
    return found;
  });
  for (let at = 1; at < readings.length; at += 1)
    for (let from = 0; from < at; from += 1) between(program, parts, readings, [from, at], knowledge);
  return program;
}

function partOf(program: Program, of: string, read: Read): Part {
  const columns = new Map([...read.keys()].map((cell, at) => [cell, `r${of.replace(/[^a-z0-9]/g, '')}x${at}`]));
  for (const [cell, shown] of read) {
    const column = columns.get(cell) ?? '';
    // Zeros are shown, so what is hidden is one at least.
    program.bounds.push(`${column} ${shown === null ? '>= 1' : `= ${shown}`}`);
    if (shown === null) program.hidden.push({ name: `${of} ${cell}`, column });
  }
  return { rows: program.rows, columns };
}

/** A permanent exclusion stands in both files: in all, and by the setting that the child left. */
function bothFiles(
  parts: Record<string, Part>,
  shown: Shown,
  moreMoved: (setting: string | null) => number | undefined,
) {
  const [moved, excluded] = [parts['move'], parts['permanent-exclusion']];
  if (!moved || !excluded) return;
  const tell = (setting: string | null, ours: readonly string[], theirs: readonly string[]) => {
    const more = moreMoved(setting);
    const [left, right] = [columnsOf(moved, ours), columnsOf(excluded, theirs)];
    if (more === undefined || left.length === 0 || right.length === 0) return;
    moved.rows.push(
      `${left.map((each) => `+ ${each}`).join(' ')} ${right.map((each) => `- ${each}`).join(' ')} = ${more}`,
    );
  };
  tell(null, [`moves|route|${EXCLUDED}`], ['events']);
  for (const [setting, phases] of PHASES_OF_SETTING) {
    const ways = within(shown.move ?? new Map(), 'moves', 'from, to and route');
    const own = ways.filter((cell) => rowOf(cell, 2) === setting && lastOf(cell) === EXCLUDED);
    tell(
      setting,
      own,
      phases.map((phase) => `events|phase|${phase}`),
    );
  }
}

const columnsOf = ({ columns }: Part, cells: readonly string[]) => cells.flatMap((cell) => columns.get(cell) ?? []);

/** What is between two readings of a cell, where one of them at least was hidden. A row that was not there yet was empty. */
function between(
  program: Program,
  parts: readonly Record<string, Part>[],
  readings: readonly Shown[],
  [from, to]: readonly [number, number],
  { onlyAdded }: Knowledge,
): void {
  for (const [kind, read] of Object.entries(readings[to] ?? {})) {
    const before = readings[from]?.[kind as keyof Shown] ?? new Map<string, number | null>();
    for (const [cell, shown] of read) {
      const [now, then] = [parts[to]?.[kind]?.columns.get(cell), parts[from]?.[kind]?.columns.get(cell)];
      if (!now || !then || (shown !== null && before.get(cell) !== null)) continue;
      const column = `d${from}${now}`;
      program.rows.push(`${now} - ${then} - ${column} = 0`);
      program.bounds.push(onlyAdded ? `${column} >= 0` : `${column} free`);
      program.changes.push({ name: `${from} to ${to} ${kind} ${cell}`, column });
    }
  }
}
