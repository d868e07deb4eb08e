import type { Rule } from '../../../../../foundation/disclosure/index.ts';
import type { Before } from '../../before.rules.ts';
import type { Counted } from '../../count.rules.ts';
import { keptOf } from '../../kept.rules.ts';
import { EXCLUDED, PHASES_OF_SETTING } from '../../linked-table.rules.ts';
import type { LocalEvent } from '../../local-event.ts';
import { openMoves, type LocalMove } from '../../moves-table.rules.ts';
import { protectUnit } from '../../protect-unit.ts';
import type { ReleaseKind } from '../../tables.ts';
import { openTally } from '../../tally.rules.ts';
import { seeded } from '../../testing.ts';
import type { Unit } from '../../units.rules.ts';
import type { Knowledge, Shown } from '../reading/testing.ts';

/** The rows of one locality in one school year. */
export type Rows = {
  exclusions: readonly LocalEvent[];
  moves: readonly LocalMove[];
  suspensions?: readonly LocalEvent[];
};

/** What is shown of rows, the rows behind it (earlier ones where newer wait), and what a later release follows. */
export type Released = { shown: Shown; before: ReadonlyMap<Unit, Before>; rows: Rows; behind: Rows };

const UNITS: readonly Unit[] = [
  { year: '2023/24', kinds: ['suspension'] },
  { year: '2023/24', kinds: ['move', 'permanent-exclusion'] },
];
/** As safe as with more time, and hides a little more. */
export const QUICK: Rule = { minimum: 5, seconds: 0.1, patience: 120 };
const NEVER: Before = { versions: new Map(), isShown: new Set(), counts: [], days: [] };

/** Releases rows as the job does, without its database. */
export async function released(rows: Rows, last?: Released, rule: Rule = QUICK): Promise<Released> {
  const before = new Map<Unit, Before>();
  let shown: Shown = { ...last?.shown };
  let behind = rows;
  for (const unit of UNITS.filter(({ kinds }) => rows.suspensions || !kinds.includes('suspension'))) {
    const was = last?.before.get(unit) ?? NEVER;
    const counted = countedOf(rows, unit);
    const made = await protectUnit(counted, was, rule);
    const { kinds, basis } = keptOf(unit, made, { before: was, counted });
    for (const { kind, shown: cells } of kinds) if (cells) shown = { ...shown, [kind]: new Map(Object.entries(cells)) };
    behind = { ...behind, ...waitingRows(made.waits, last?.behind) };
    before.set(unit, {
      versions: new Map(kinds.map(({ kind, version }) => [kind, version + 1])),
      isShown: new Set(unit.kinds.filter((kind) => (shown[kind]?.size ?? 0) > 0)),
      counts: [...was.counts, ...(basis.counts ? [basis.counts] : [])],
      days: [...was.days, ...(basis.days ? [basis.days] : [])],
    });
  }
  return { shown, before, rows, behind };
}

function waitingRows(
  waits: readonly ReleaseKind[],
  { suspensions, exclusions, moves }: Partial<Rows> = {},
): Partial<Rows> {
  return {
    ...(waits.includes('suspension') && suspensions ? { suspensions } : {}),
    ...(waits.includes('permanent-exclusion') && exclusions ? { exclusions } : {}),
    ...(waits.includes('move') && moves ? { moves } : {}),
  };
}

function countedOf(rows: Rows, { kinds }: Unit): Counted {
  const tallied = (events: readonly LocalEvent[]) => {
    const tally = openTally();
    for (const event of events) tally.add(event);
    return tally.done();
  };
  if (kinds.includes('suspension')) return { suspensions: tallied(rows.suspensions ?? []) };
  const moves = openMoves();
  for (const move of rows.moves) moves.add(move);
  return { exclusions: tallied(rows.exclusions), moves: moves.done() };
}

/** The true number of every cell that was shown or hidden in the last release of these. */
export function truthOf({ before }: Released): ReadonlyMap<string, number> {
  return new Map(
    [...before].flatMap(([{ kinds }, { counts, days }]) =>
      [counts.at(-1), days.at(-1)].flatMap((release) =>
        Object.entries(release?.table.cells ?? {}).flatMap(([cell, count]) =>
          kinds.map((kind) => [`${kind} ${cell}`, count] as const),
        ),
      ),
    ),
  );
}

/** What anybody here knows: schools, and by how much the two files differ. */
export function knowing(all: readonly Rows[], onlyAdded = false): Knowledge {
  const schools = new Map(
    all.flatMap(({ exclusions, suspensions = [] }) => [...exclusions, ...suspensions]).map((one) => [one.school, one]),
  );
  return {
    phaseOf: (school) => schools.get(school)?.phase ?? '',
    areaOf: (school) => schools.get(school)?.area ?? '',
    constant: ['sex', 'year-group', 'ethnicity'],
    onlyAdded,
    moreMoved: (reading, setting) => {
      const { exclusions = [], moves = [] } = all[reading] ?? {};
      const phases = PHASES_OF_SETTING.find(([name]) => name === setting)?.[1];
      const out = exclusions.filter(({ phase }) => !phases || phases.includes(phase ?? '')).length;
      return moves.filter(({ from, route }) => route === EXCLUDED && (!setting || from === setting)).length - out;
    },
  };
}

/** Every excluded child moves on, and others move too: some ways are common and most are not. */
export function syntheticMoves(exclusions: readonly LocalEvent[], others: number, seed: number): LocalMove[] {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[], skew = 1): T => list[Math.floor(random() ** skew * list.length)] as T;
  const settings = [
    'Mainstream school',
    'Alternative provision',
    'Special school',
    'Educated at home',
    'Missing education',
  ];
  const routes = ['Off-site direction', 'Managed move', 'In-year admission', 'Fair access protocol', 'Another way'];
  return [
    ...exclusions.map(({ pupil, phase }) => ({
      pupil,
      from: phase === 'Special' ? 'Special school' : 'Mainstream school',
      to: pick(['Alternative provision', 'Special school', 'Mainstream school'], 2.5),
      route: EXCLUDED,
    })),
    ...Array.from({ length: others }, (_, child): LocalMove => {
      const [from, to] = [pick(settings, 3), pick(settings, 1.5)];
      const home = to === 'Educated at home';
      return { pupil: `mover ${child}`, from, to, route: home ? 'Elective home education' : pick(routes, 2.5) };
    }),
  ];
}
