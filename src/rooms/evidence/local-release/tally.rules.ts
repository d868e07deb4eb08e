import { childOf, CLASSES, PAIRS, rowsOf, type ClassName, type LocalEvent } from './local-event.ts';

/** Who stands behind a count: how much of it each child is. */
export type Behind = ReadonlyMap<string, number>;

/** Events and half days by child. */
export type Counted = { events: Behind; halfDays: Behind };

/** What is counted of one kind in one academic year: the whole, and every row of every breakdown. */
export type Tally = Counted & {
  /** Events without a pupil number. */
  unnumbered: number;
  rows: ReadonlyMap<ClassName, ReadonlyMap<string, Counted>>;
  /** By the names of the two breakdowns, joined as `pairName` does, then by their two rows. */
  pairs: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Counted>>>;
  /** Reasons beyond the first of an event, by phase. */
  furtherReasons: ReadonlyMap<string, Behind>;
};

export const pairName = (a: ClassName, b: ClassName): string => `${a} and ${b}`;

/** Breakdowns of which the one lies in the other for most rows: what a reader knows of schools and year groups. */
export const NESTED = [
  ['school', 'phase'],
  ['school', 'area'],
  ['year-group', 'phase'],
] as const satisfies readonly (readonly [ClassName, ClassName])[];

type Growing = Map<string, number>;
type Grown = { events: Growing; halfDays: Growing };

/** Counts event by event, so that a long file is counted in steps. */
export function openTally(): { add(event: LocalEvent): void; done(): Tally } {
  const all = nothing();
  const rows = new Map(CLASSES.map((name) => [name, new Map<string, Grown>()]));
  const pairs = new Map<string, Map<string, Map<string, Grown>>>();
  const furtherReasons = new Map<string, Growing>();
  let unnumbered = 0;

  function add(event: LocalEvent) {
    const child = childOf(event);
    const count = (grown: Grown) => {
      more(grown.events, child, 1);
      more(grown.halfDays, child, event.halfDays);
    };
    if (event.pupil === null) unnumbered += 1;
    count(all);
    for (const [name, found] of rows) for (const row of rowsOf(name, event)) count(within(found, row, nothing));
    for (const [a, b] of [...PAIRS, ...NESTED]) {
      const pair = within(pairs, pairName(a, b), () => new Map<string, Map<string, Grown>>());
      for (const one of rowsOf(a, event)) {
        const line = within(pair, one, () => new Map<string, Grown>());
        for (const other of rowsOf(b, event)) count(within(line, other, nothing));
      }
    }
    const further = rowsOf('reason', event).length - 1;
    const phase = rowsOf('phase', event)[0] ?? '';
    if (further > 0)
      more(
        within(furtherReasons, phase, () => new Map<string, number>()),
        child,
        further,
      );
  }
  return { add, done: () => ({ ...all, unnumbered, rows, pairs, furtherReasons }) };
}

const nothing = (): Grown => ({ events: new Map(), halfDays: new Map() });

function more(counts: Growing, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function within<Value>(map: Map<string, Value>, key: string, empty: () => Value): Value {
  const found = map.get(key) ?? empty();
  map.set(key, found);
  return found;
}

export const sumOf = (behind: Behind): number => [...behind.values()].reduce((sum, each) => sum + each, 0);

/** Several together; a child that is behind two of them counts with both amounts. */
export function together(all: Iterable<Behind>): Behind {
  const found: Growing = new Map();
  for (const each of all) for (const [child, amount] of each) more(found, child, amount);
  return found;
}

/** The same with one less for each child: what is more than one a child. */
export function beyondFirst(behind: Behind): Behind {
  return new Map([...behind].flatMap(([child, amount]) => (amount > 1 ? [[child, amount - 1]] : [])));
}

/** One for each child. */
export const oneEach = (behind: Behind): Behind => new Map([...behind.keys()].map((child) => [child, 1]));
