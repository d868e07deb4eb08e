import { TableRefusedError, type GeneralTable } from './table.ts';

/**
 * Several tables as one: cells of the same name are the same people, and are hidden in all or in none. Tables that are
 * safe one by one need not be so together. Throws a TableRefusedError where two tables disagree about a cell,
 * or only some of them name primary cells.
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
  const primary = tables.flatMap((table) => table.primary ?? []);
  return {
    cells: Object.fromEntries(cells),
    relations: tables.flatMap(({ relations }) => relations),
    ...(naming > 0 ? { primary: [...new Set(primary)] } : {}),
  };
}
