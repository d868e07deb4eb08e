import { TableRefusedError, type GeneralTable, type Relation, type Rule } from './table.ts';

/** A table with its rule, as `disclosure protect` reads it from a file. */
export type TableFile = { table: GeneralTable; rule: Rule };

const KNOWN = ['minimum', 'width', 'reader', 'cells', 'relations', 'primary'];

/**
 * Reads the general form. Throws a TableRefusedError that names what is wrong with the shape; whether the table adds up
 * is checked where it is protected.
 */
export function readTableFile(text: string): TableFile {
  const given = parsed(text);
  if (!isObject(given)) throw new TableRefusedError(['Expected an object with minimum, cells and relations.']);
  const faults = [
    ...Object.keys(given).flatMap((key) => (KNOWN.includes(key) ? [] : [`"${key}" is not known here.`])),
    ...numbersOf(given),
    ...cellsFaults(given['cells']),
    ...relationsFaults(given['relations']),
    ...namesFaults(given['primary']),
  ];
  if (faults.length > 0) throw new TableRefusedError(faults.slice(0, 20));
  const { minimum, width, reader, cells, relations, primary } = given as GeneralTable & Rule;
  const rule = { minimum, ...(width === undefined ? {} : { width }), ...(reader === undefined ? {} : { reader }) };
  return { table: { cells, relations, ...(primary === undefined ? {} : { primary }) }, rule };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new TableRefusedError([`Not JSON: ${(error as Error).message}`]);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function numbersOf({ minimum, width, reader }: Record<string, unknown>): string[] {
  return [
    ...(typeof minimum === 'number' ? [] : [`minimum: expected a number, got ${shown(minimum)}.`]),
    ...(width === undefined || typeof width === 'number' ? [] : [`width: expected a number, got ${shown(width)}.`]),
    ...(reader === undefined || reader === 'plain' || reader === 'insider'
      ? []
      : [`reader: expected "plain" or "insider", got ${shown(reader)}.`]),
  ];
}

function cellsFaults(cells: unknown): string[] {
  if (!isObject(cells)) return [`cells: expected an object of counts by name, got ${shown(cells)}.`];
  return Object.entries(cells).flatMap(([name, value]) =>
    typeof value === 'number' ? [] : [`cells: "${name}" is ${shown(value)}; expected a count.`],
  );
}

function relationsFaults(relations: unknown): string[] {
  if (!Array.isArray(relations)) return [`relations: expected a list, got ${shown(relations)}.`];
  return relations.flatMap((relation: unknown, at) =>
    isRelation(relation) ? [] : [`relation ${at + 1}: expected a list of pairs ["cell", factor].`],
  );
}

function isRelation(value: unknown): value is Relation {
  const isPair = (pair: unknown) =>
    Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string' && typeof pair[1] === 'number';
  return Array.isArray(value) && value.every(isPair);
}

function namesFaults(primary: unknown): string[] {
  if (primary === undefined) return [];
  const isNames = Array.isArray(primary) && primary.every((name) => typeof name === 'string');
  return isNames ? [] : ['primary: expected a list of names of cells.'];
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
