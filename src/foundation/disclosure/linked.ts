import { TableRefusedError, type GeneralTable } from './table.ts';

const LISTS = ['kept', 'hidden', 'settled', 'known'] as const;
const NUMBERS = ['widths', 'least', 'largest'] as const;

/**
 * Several tables as one: cells of the same name are the same people, and are hidden in all or in none. Tables that are
 * safe one by one need not be so together. Throws a TableRefusedError where two tables disagree about a cell,
 * or only some of them name primary cells. Of what they say of a cell besides, the larger number holds.
 */
export function linked(tables: readonly GeneralTable[]): GeneralTable {
  const cells = new Map<string, number>();
  for (const table of tables) {
    for (const [name, count] of Object.entries(table.cells)) {
      const known = cells.get(name) ?? count;
      if (known !== count) throw new TableRefusedError([`"${name}" is ${known} in one table and ${count} in another.`]);
      cells.set(name, count);
    }
  }
  const naming = tables.filter((table) => table.primary).length;
  if (naming > 0 && naming < tables.length)
    throw new TableRefusedError(['Either all tables name primary cells or none.']);
  return {
    cells: Object.fromEntries(cells),
    relations: tables.flatMap(({ relations }) => relations),
    ...(naming > 0 ? { primary: [...new Set(tables.flatMap(({ primary }) => primary ?? []))] } : {}),
    ...Object.fromEntries(LISTS.flatMap((list) => namedIn(tables, list))),
    ...Object.fromEntries(NUMBERS.flatMap((what) => largestIn(tables, what))),
  };
}

function namedIn(tables: readonly GeneralTable[], list: (typeof LISTS)[number]): [string, string[]][] {
  const names = new Set(tables.flatMap((table) => table[list] ?? []));
  return names.size > 0 ? [[list, [...names]]] : [];
}

function largestIn(
  tables: readonly GeneralTable[],
  what: (typeof NUMBERS)[number],
): [string, Record<string, number>][] {
  const found = new Map<string, number>();
  for (const table of tables)
    for (const [name, value] of Object.entries(table[what] ?? {}))
      found.set(name, Math.max(value, found.get(name) ?? value));
  return found.size > 0 ? [[what, Object.fromEntries(found)]] : [];
}
