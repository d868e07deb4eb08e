import type { Knowledge, Part, Read } from '../reading/testing.ts';

type Sign = '=' | '>=' | '<=';

/** How the numbers of one kind at one reading hang together. */
export function tellWithin(part: Part, read: Read, knowledge: Knowledge): void {
  breakdowns(part, read, knowledge);
  crossed(part, read);
  inside(part, read, knowledge);
  repeats(part, read);
  moves(part, read);
}

/** Adds a row; one with a number that nobody was shown or told of says nothing. */
function say({ rows, columns }: Part, terms: readonly (readonly [number, string])[], sign: Sign): void {
  if (terms.length === 0 || terms.some(([, cell]) => !columns.has(cell))) return;
  const text = terms.map(
    ([factor, cell]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${columns.get(cell) ?? ''}`,
  );
  rows.push(`${text.join(' ')} ${sign} 0`);
}

/** Cells together against their total. */
function sum(program: Part, cells: readonly string[], sign: Sign, total: string, times = 1): void {
  if (cells.length > 0) say(program, [...cells.map((cell) => [1, cell] as const), [-times, total]], sign);
}

const atLeast = (program: Part, more: string, less: string, times = 1) => {
  say(
    program,
    [
      [times, more],
      [-1, less],
    ],
    '>=',
  );
};

export const within = (read: Read, measure: string, by: string) =>
  [...read.keys()].filter((cell) => cell.startsWith(`${measure}|${by}|`));
export const rowOf = (cell: string, at: number) => cell.split('|')[at] ?? '';
export const lastOf = (cell: string) => cell.split('|').at(-1) ?? '';
const OTHER = ['', 'repeats', 'from', 'to', 'route'];

function namesOf(read: Read): { single: string[]; pairs: string[] } {
  const names = [...new Set([...read.keys()].map((cell) => rowOf(cell, 1)))].filter((name) => !OTHER.includes(name));
  return {
    single: names.filter((name) => !name.includes(' and ')),
    pairs: names.filter((name) => name.includes(' and ') && !name.startsWith('from')),
  };
}

function breakdowns(program: Part, read: Read, { constant }: Knowledge): void {
  atLeast(program, 'events', 'children');
  atLeast(program, 'days', 'events');
  for (const by of namesOf(read).single) {
    sum(program, within(read, 'events', by), by === 'reason' ? '>=' : '=', 'events');
    if (by === 'reason') sum(program, within(read, 'events', by), '<=', 'events', 3);
    sum(program, within(read, 'days', by), '=', 'days');
    sum(program, within(read, 'children', by), constant.includes(by) ? '=' : '>=', 'children');
    for (const events of within(read, 'events', by)) {
      const [children, days] = [events.replace('events', 'children'), events.replace('events', 'days')];
      atLeast(program, events, children);
      atLeast(program, days, events);
      atLeast(program, 'children', children);
      atLeast(program, 'events', events);
    }
  }
}

/** Two breakdowns at once: along the second every event stands once. */
function crossed(program: Part, read: Read): void {
  for (const pair of namesOf(read).pairs) {
    const [a = '', b = ''] = pair.split(' and ');
    const cells = within(read, 'events', pair);
    const ofRow = (total: string, at: number) => cells.filter((cell) => rowOf(cell, at) === lastOf(total));
    for (const total of within(read, 'events', a)) sum(program, ofRow(total, 2), '=', total);
    for (const total of within(read, 'events', b)) sum(program, ofRow(total, 3), a === 'reason' ? '>=' : '=', total);
  }
}

/** Schools make up their phase and their area. */
function inside(program: Part, read: Read, { phaseOf, areaOf }: Knowledge): void {
  for (const [by, groupOf] of [
    ['phase', phaseOf],
    ['area', areaOf],
  ] as const) {
    for (const total of within(read, 'events', by)) {
      const [children, days] = [total.replace('events', 'children'), total.replace('events', 'days')];
      const schools = (measure: string) =>
        within(read, measure, 'school').filter((cell) => groupOf(lastOf(cell)) === lastOf(total));
      sum(program, schools('events'), '=', total);
      sum(program, schools('days'), '=', days);
      sum(program, schools('children'), '>=', children);
      for (const school of schools('children')) atLeast(program, children, school);
    }
  }
}

/** So many suspensions as children once, twice, three or four times, five times or more. */
function repeats(program: Part, read: Read): void {
  const rows = within(read, 'children', 'repeats');
  const named = { Once: [1, 1], Twice: [2, 2], '3 or 4 times': [3, 4], '5 times or more': [5, Infinity] } as const;
  const times = (cell: string, end: 0 | 1) => named[lastOf(cell) as keyof typeof named][end];
  sum(program, rows, '=', 'children');
  if (rows.length > 0)
    say(program, [[1, 'events'] as const, ...rows.map((cell) => [-times(cell, 0), cell] as const)], '>=');
  const possible = rows.filter((cell) => read.get(cell) !== 0);
  const most = Math.max(...possible.map((cell) => times(cell, 1)));
  if (!Number.isFinite(most)) return;
  say(program, [[1, 'events'] as const, ...possible.map((cell) => [-times(cell, 1), cell] as const)], '<=');
  for (const by of namesOf(read).single)
    for (const cell of within(read, 'children', by)) atLeast(program, cell, cell.replace('children', 'events'), most);
}

function moves(program: Part, read: Read): void {
  for (const by of ['from', 'to', 'route']) sum(program, within(read, 'moves', by), '=', 'moves');
  const ways = within(read, 'moves', 'from, to and route');
  const flows = within(read, 'moves', 'from and to');
  for (const [at, by] of [
    [2, 'from'],
    [3, 'to'],
  ] as const)
    for (const total of within(read, 'moves', by)) {
      sum(
        program,
        flows.filter((cell) => rowOf(cell, at) === lastOf(total)),
        '=',
        total,
      );
      sum(
        program,
        ways.filter((cell) => rowOf(cell, at) === lastOf(total)),
        '=',
        total,
      );
    }
  for (const flow of flows)
    sum(
      program,
      ways.filter((cell) => rowOf(cell, 2) === rowOf(flow, 2) && rowOf(cell, 3) === rowOf(flow, 3)),
      '=',
      flow,
    );
  for (const total of within(read, 'moves', 'route'))
    sum(
      program,
      ways.filter((cell) => lastOf(cell) === lastOf(total)),
      '=',
      total,
    );
}
