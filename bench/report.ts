import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export type Unit = 'ms' | 's' | 'MB' | 'per s' | 'cells' | '% of a core' | 'requests';

/** One figure and what it is held against, both in `unit`. */
export type Row = {
  figure: string;
  value: number;
  unit: Unit;
  floor?: { name: string; value: number };
  aim?: string;
};

export type Section = { title: string; rows: Row[]; notes?: string[] };

const COLUMNS = ['figure', 'measured', 'beside', 'measured there', 'ratio', 'aim'];

/** The sections as Markdown tables, which read well on a terminal too. */
export function asText(sections: readonly Section[]): string {
  return sections.map(sectionText).join('\n\n');
}

function sectionText({ title, rows, notes = [] }: Section): string {
  const cells = [COLUMNS, ...rows.map(rowCells)];
  const widths = COLUMNS.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head = '', ...body] = lines;
  return [`### ${title}`, '', head, rule, ...body, ...notes.flatMap((note) => ['', note])].join('\n');
}

function rowCells({ figure, value, unit, floor, aim = '' }: Row): string[] {
  const beside = floor ? [floor.name, withUnit(floor.value, unit), `× ${digits(value / floor.value)}`] : ['', '', ''];
  return [figure, withUnit(value, unit), ...beside, aim];
}

function withUnit(value: number, unit: Unit): string {
  return `${digits(value)} ${unit}`;
}

/** Three figures that mean something: more would be noise. */
function digits(value: number): string {
  if (value >= 100 || value === 0) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toPrecision(2);
}

/** The machine in words, with how busy it was with other work when the run began. */
export function machine(): string {
  const cores = os.availableParallelism();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const load = (os.loadavg()[0] ?? 0).toFixed(1);
  return `${cores} cores, ${memory} GiB, Node ${process.versions.node}; load average at the start ${load}`;
}

/** Keeps a run's tables in results/, which is not committed. */
export function keep(text: string): string {
  const folder = path.join(import.meta.dirname, 'results');
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${new Date().toISOString().slice(0, 16).replace(':', '')}.md`);
  fs.writeFileSync(file, `${text}\n`);
  return file;
}
