/** `from` holds a foreign key to `to`; both are names of tables. */
export type Reference = { from: string; to: string };

/**
 * Tables so that each comes after those it refers to. Where they refer to each other in a circle the first by name
 * goes first; the keys that then point forward are told by `forwardReferences`.
 */
export function loadOrder(tables: readonly string[], references: readonly Reference[]): string[] {
  const waiting = new Set([...tables].sort());
  const needs = references.filter(({ from, to }) => from !== to && waiting.has(from) && waiting.has(to));
  const ordered: string[] = [];
  while (waiting.size > 0) {
    const free = [...waiting].filter((table) => !needs.some(({ from, to }) => from === table && waiting.has(to)));
    const next = free.length > 0 ? free : [...waiting].slice(0, 1);
    for (const table of next) {
      waiting.delete(table);
      ordered.push(table);
    }
  }
  return ordered;
}

/** References to a table that comes later: they can only be checked when all is loaded. */
export function forwardReferences<R extends Reference>(ordered: readonly string[], references: readonly R[]): R[] {
  const place = new Map(ordered.map((table, at) => [table, at]));
  return references.filter(({ from, to }) => (place.get(to) ?? -1) > (place.get(from) ?? -1));
}
