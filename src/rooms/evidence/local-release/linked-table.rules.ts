import { linked, type GeneralTable, type Relation } from '../../../foundation/disclosure/index.ts';
import { cellName } from './sheet.rules.ts';

/** The route that is counted in another file too. */
export const EXCLUDED = 'Permanent exclusion';

/** From where a permanently excluded child moves, by the phase that the exclusion is recorded under. */
export const PHASES_OF_SETTING: readonly (readonly [setting: string, phases: readonly string[]])[] = [
  ['Mainstream school', ['Nursery', 'Primary', 'Secondary', 'After 16']],
  ['Special school', ['Special']],
  ['Alternative provision', ['Alternative provision']],
];

/** Two counts of the same thing are taken to be known apart by their difference, unless one is less than half of the other. */
const SAME_TIMES = 2;

/**
 * Permanent exclusions and moves of one school year as one table. A permanent exclusion that led to a move is in both
 * files, so a reader can take the one count for the other, or knows by how many the files differ: what is hidden in one
 * must not stand in the other. Where they differ by more than half, or where the settings that are tied leave somebody over, it is only known which is the larger.
 */
export function exclusionsAndMoves(exclusions: GeneralTable, moves: GeneralTable): GeneralTable {
  const both = linked([exclusions, moves]);
  const names = Object.keys(moves.cells);
  const moved = (setting: string) =>
    names.filter((name) => {
      const [, by, from, , route] = name.split('|');
      return by === 'from, to and route' && from === setting && route === EXCLUDED;
    });
  const there = (cells: readonly string[]) => cells.filter((cell) => Object.hasOwn(both.cells, cell));
  const pairs = PHASES_OF_SETTING.map(([where, phases]): Pair => {
    const excluded = there(phases.map((phase) => cellName('events', 'phase', phase)));
    return { where, moved: moved(where), excluded };
  });
  const inAll = {
    where: 'in all',
    moved: there([cellName('moves', 'route', EXCLUDED)]),
    excluded: there(['events']),
  };
  const ties = [
    tie(both, { ...inAll, exactly: isCovered(both, inAll, pairs) }),
    ...pairs.map((pair) => tie(both, { ...pair, exactly: true })),
  ];
  return linked([both, ...ties]);
}

type Pair = { where: string; moved: readonly string[]; excluded: readonly string[] };

const sumOf = ({ cells }: GeneralTable, names: readonly string[]) =>
  names.reduce((total, name) => total + (cells[name] ?? 0), 0);

/**
 * Whether the settings that are tied make up all: whoever knew the difference in all and in each of them would otherwise
 * know the rest from that alone, one child in a special school, and no hiding of ours could keep it from them.
 */
function isCovered(table: GeneralTable, inAll: Pair, pairs: readonly Pair[]): boolean {
  const tied = pairs.filter(({ moved, excluded }) => sumOf(table, moved) > 0 && sumOf(table, excluded) > 0);
  return (['moved', 'excluded'] as const).every(
    (side) =>
      sumOf(table, inAll[side]) ===
      sumOf(
        table,
        tied.flatMap((pair) => pair[side]),
      ),
  );
}

const NOTHING: GeneralTable = { cells: {}, relations: [], primary: [] };

/** `exactly`: a reader knows by how many the two differ, and not only which is the larger. */
function tie(table: GeneralTable, { where, moved, excluded, exactly }: Pair & { exactly: boolean }): GeneralTable {
  const [ours, theirs] = [sumOf(table, moved), sumOf(table, excluded)];
  if (ours === 0 || theirs === 0) return NOTHING;
  const terms: Relation = [...moved.map((name) => [name, 1] as const), ...excluded.map((name) => [name, -1] as const)];
  const own = Object.fromEntries([...moved, ...excluded].map((name) => [name, table.cells[name] ?? 0]));
  const more = Math.abs(ours - theirs);
  const sign = ours > theirs ? -1 : 1;
  if (!exactly || SAME_TIMES * Math.min(ours, theirs) < Math.max(ours, theirs)) {
    const slack = `?more ${sign < 0 ? 'moved' : 'excluded'}, ${where}`;
    return { cells: { ...own, [slack]: more }, relations: [[...terms, [slack, sign]]], primary: [], kept: [slack] };
  }
  const known = [`?known more moved, ${where}`, `?known more excluded, ${where}`] as const;
  return {
    cells: { ...own, [known[0]]: sign < 0 ? more : 0, [known[1]]: sign < 0 ? 0 : more },
    relations: [[...terms, [known[0], -1], [known[1], 1]]],
    primary: [],
    known,
  };
}

/** The cells and relations of moves alone, or all but those: what one of the two linked tables was. */
export function unlinked(table: GeneralTable, of: 'moves' | 'exclusions'): GeneralTable {
  const ties = new Set([...(table.known ?? []), ...(table.kept ?? []).filter((name) => name.startsWith('?more '))]);
  const isOurs = (name: string) => !ties.has(name) && isMoves(name) === (of === 'moves');
  const named = (names: readonly string[] = []) => names.filter(isOurs);
  const numbers = (of: Readonly<Record<string, number>> = {}) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => isOurs(name)));
  return {
    cells: numbers(table.cells),
    relations: table.relations.filter((relation) => relation.every(([name]) => isOurs(name))),
    primary: named(table.primary),
    kept: named(table.kept),
    settled: named(table.settled),
    hidden: named(table.hidden),
    largest: numbers(table.largest),
  };
}

export const isMoves = (name: string): boolean => name === 'moves' || name.startsWith('moves|');
