import { TableRefusedError, type GeneralTable, type Relation, type Rule } from './table.ts';

/** Decimal places that a factor may have: it is made whole by a power of ten. */
const FACTOR_PLACES = 6;

/** Throws a TableRefusedError that names every fault of the table and the rule, up to a screenful. */
export function checkTable(table: GeneralTable, rule: Rule): void {
  const faults = [
    ...ruleFaults(rule),
    ...cellFaults(table),
    ...primaryFaults(table),
    ...namedFaults(table),
    ...relationsFaults(table),
  ];
  if (faults.length > 0) throw new TableRefusedError(shortened(faults));
}

const SCREENFUL = 20;

function shortened(faults: readonly string[]): string[] {
  const more = faults.length - SCREENFUL;
  return more > 0 ? [...faults.slice(0, SCREENFUL), `… and ${more} more.`] : [...faults];
}

function ruleFaults({ minimum, width, seconds, patience }: Rule): string[] {
  const whole = (value: number) => Number.isSafeInteger(value) && value >= 1;
  return [
    ...(whole(minimum) ? [] : [`minimum: expected a whole number from 1, got ${minimum}.`]),
    ...(width === undefined || whole(width) ? [] : [`width: expected a whole number from 1, got ${width}.`]),
    ...(seconds === undefined || seconds >= 0 ? [] : [`seconds: expected 0 or more, got ${seconds}.`]),
    ...(patience === undefined || patience >= 0 ? [] : [`patience: expected 0 or more, got ${patience}.`]),
  ];
}

function cellFaults({ cells }: GeneralTable): string[] {
  const names = Object.keys(cells);
  if (names.length === 0) return ['cells: expected at least one cell.'];
  return names.flatMap((name) => {
    const value = cells[name];
    const ok = Number.isSafeInteger(value) && (value ?? -1) >= 0;
    return ok ? [] : [`cells: "${name}" is ${String(value)}; expected a count, a whole number from 0.`];
  });
}

function primaryFaults({ cells, primary = [] }: GeneralTable): string[] {
  return primary.flatMap((name, at) => {
    if (!Object.hasOwn(cells, name)) return [`primary: "${name}" is not among the cells.`];
    if (cells[name] === 0) return [`primary: "${name}" is 0, and zeros are published.`];
    return primary.indexOf(name) < at ? [`primary: "${name}" is named twice.`] : [];
  });
}

/** What is said of cells by name: of cells that there are, and not two things that exclude each other. */
function namedFaults({
  cells,
  primary = [],
  kept = [],
  hidden = [],
  settled = [],
  known = [],
}: GeneralTable): string[] {
  const lists = { kept, hidden, settled, known };
  const unknown = Object.entries(lists).flatMap(([list, names]) =>
    names.flatMap((name) => (Object.hasOwn(cells, name) ? [] : [`${list}: "${name}" is not among the cells.`])),
  );
  const unseen = new Set([...primary, ...kept, ...hidden]);
  const both = (['settled', 'known'] as const).flatMap((list) =>
    lists[list].flatMap((name) => (unseen.has(name) ? [`${list}: "${name}" cannot be ${list} and hidden.`] : [])),
  );
  return [...unknown, ...both];
}

function relationsFaults({ cells, relations }: GeneralTable): string[] {
  return relations.flatMap((relation, at) => relationFaults(cells, relation, `relation ${at + 1}`));
}

function relationFaults(cells: GeneralTable['cells'], relation: Relation, name: string): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const [cell, factor] of relation) {
    if (!Object.hasOwn(cells, cell)) faults.push(`${name}: "${cell}" is not among the cells.`);
    if (seen.has(cell)) faults.push(`${name}: "${cell}" is named twice.`);
    if (!Number.isFinite(factor) || factor === 0) faults.push(`${name}: the factor of "${cell}" is ${factor}.`);
    seen.add(cell);
  }
  if (faults.length > 0) return faults;
  const whole = wholeFactors(relation);
  if (!whole) return [`${name}: a factor has more than ${FACTOR_PLACES} decimal places or is too large.`];
  const sum = relation.reduce((total, [cell], at) => total + (cells[cell] ?? 0) * (whole.factors[at] ?? 0), 0);
  const off = sum / whole.scale;
  return sum === 0 ? [] : [`${name} (${nameOf(relation)}) does not add up: it is off by ${off}, expected 0.`];
}

function nameOf(relation: Relation): string {
  const names = relation.map(([cell]) => `"${cell}"`);
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 2).join(', ')}, …, ${names.at(-1) ?? ''}`;
}

/** The factors times the least power of ten that makes them whole; null when none does. */
export function wholeFactors(relation: Relation): { factors: number[]; scale: number } | null {
  for (let places = 0; places <= FACTOR_PLACES; places += 1) {
    const scale = 10 ** places;
    const factors = relation.map(([, factor]) => Math.round(factor * scale));
    const fits = relation.every(([, factor], at) => {
      const whole = factors[at] ?? NaN;
      return Number.isSafeInteger(whole) && Math.abs(whole) <= 1e9 && Math.abs(whole / scale - factor) < 1e-12;
    });
    if (fits) return { factors, scale };
  }
  return null;
}
