/** Numbers that were read, by what they say they are. */
export type Noted = Map<string, number | null>;
export type Grid = { columns: string[]; rows: string[][] };

/** Puts a table's numbers under the names of what they are. */
export function note(read: Noted, id: string, by: string, { columns, rows }: Grid): void {
  for (const [head = '', ...cells] of id === 'ways' ? rows.map(oneWay) : rows) {
    cells.forEach((text, at) => {
      const name = nameOf(id, by, head, columns[at + 1] ?? '');
      const number = numberOf(text);
      if (!name || number === undefined) return;
      const value = number !== null && name.startsWith('days') ? number * 2 : number;
      if (value !== null || !read.has(name)) read.set(name, value);
    });
  }
}

/** From, to and how stand in columns of their own. */
const oneWay = ([from = '', to = '', how = '', moves = '']: string[]) => [`${from}|${to}|${how}`, '', '', moves];

const MEASURES: Record<string, string> = {
  Children: 'children',
  Suspensions: 'events',
  'Permanent exclusions': 'events',
  'Days lost': 'days',
  Moves: 'moves',
};

function nameOf(id: string, by: string, head: string, column: string): string | null {
  if (id === 'flows') return by === 'moves' ? flowName(head, column) : wayName(by, head, column);
  const measure = MEASURES[column];
  if (id === 'routes') return measure === undefined ? null : head === 'All' ? measure : `moves|route|${head}`;
  if (id === 'ways') return measure === undefined ? null : `moves|from, to and route|${head}`;
  if (id === 'repeats') return measure === undefined ? null : head === 'All' ? measure : `${measure}|repeats|${head}`;
  if (id === by || id === `days-${by}`) return measure ? (head === 'All' ? measure : `${measure}|${by}|${head}`) : null;
  const pair = /^(?:reason|sen|term|year-group)-(?:phase|sex)$/.exec(id);
  return pair ? `events|${id.replace(/-(?=phase$|sex$)/, ' and ')}|${head}|${column}` : null;
}

function flowName(head: string, column: string): string {
  if (head === 'All') return column === 'All' ? 'moves' : `moves|to|${column}`;
  return column === 'All' ? `moves|from|${head}` : `moves|from and to|${head}|${column}`;
}

/** Of one route; its sums by setting are nothing that the ways do not say. */
function wayName(route: string, head: string, column: string): string | null {
  if (head === 'All') return column === 'All' ? `moves|route|${route}` : null;
  return column === 'All' ? null : `moves|from, to and route|${head}|${column}|${route}`;
}

/** undefined: no number at all. */
function numberOf(text: string): number | null | undefined {
  if (text === 'c') return null;
  const plain = text.replaceAll(',', '');
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}
