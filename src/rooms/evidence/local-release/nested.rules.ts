import { cellName, type Sheet } from './sheet.rules.ts';
import { NOT_RECORDED, type ClassName } from './local-event.ts';
import { oneEach, pairName, together, type Behind, type Counted, type Tally } from './tally.rules.ts';

/** The rows of the fine breakdown that lie wholly in a row of the coarse one, and those that reach into others too. */
export type Nest = { inside: string[]; reaching: string[] };

export function nestsOf(tally: Tally, fine: ClassName, coarse: ClassName): Map<string, Nest> {
  const pair = tally.pairs.get(pairName(fine, coarse)) ?? new Map<string, ReadonlyMap<string, Counted>>();
  const nests = new Map<string, Nest>();
  for (const [row, into] of pair) {
    for (const other of into.keys()) {
      const nest = nests.get(other) ?? { inside: [], reaching: [] };
      nest[into.size === 1 ? 'inside' : 'reaching'].push(row);
      nests.set(other, nest);
    }
  }
  return nests;
}

/**
 * Who knows which schools are primary schools can add them up: a row of the coarse breakdown is the rows that lie in it,
 * and what others bring to it. Where that is little, few children are behind it, and it is protected like a cell.
 */
export function* nest(sheet: Sheet, tally: Tally, fine: ClassName, coarse: ClassName): Generator<void> {
  for (const [row, { inside, reaching }] of nestsOf(tally, fine, coarse)) {
    if (inside.length === 0 || row === NOT_RECORDED) continue;
    yield;
    sheet.tie(
      [[cellName('events', coarse, row), 1], ...inside.map((each) => [cellName('events', fine, each), -1] as const)],
      {
        name: `?others in ${coarse} ${row} than its ${fine}`,
        behind: broughtInto(tally, [fine, reaching], [coarse, row]).events,
      },
    );
    const touching = [...inside, ...reaching];
    sheet.tie(
      [
        ...touching.map((each) => [cellName('children', fine, each), 1] as const),
        [cellName('children', coarse, row), -1],
      ],
      {
        name: `?twice in ${coarse} ${row} by ${fine}`,
        behind: surplus(tally, fine, touching, childrenIn(tally, coarse, row)),
      },
    );
    for (const each of inside) notAllOf(sheet, tally, [fine, each], [coarse, row]);
  }
}

/** What rows that reach into several bring to this one. */
export function broughtInto(
  tally: Tally,
  [fine, rows]: [ClassName, readonly string[]],
  [coarse, row]: [ClassName, string],
): Counted {
  const pair = tally.pairs.get(pairName(fine, coarse));
  const found = rows.flatMap((each) => pair?.get(each)?.get(row) ?? []);
  return {
    events: together(found.map(({ events }) => events)),
    halfDays: together(found.map(({ halfDays }) => halfDays)),
  };
}

function childrenIn(tally: Tally, name: ClassName, row: string): Behind {
  return oneEach(tally.rows.get(name)?.get(row)?.events ?? new Map());
}

/** How often each child is counted in these rows beyond its place in the coarse row. */
function surplus(tally: Tally, fine: ClassName, rows: readonly string[], once: Behind): Behind {
  const times = together(rows.map((row) => childrenIn(tally, fine, row)));
  return new Map(
    [...times].map(([child, each]) => [child, each - (once.get(child) ?? 0)] as const).filter(([, left]) => left > 0),
  );
}

function notAllOf(
  sheet: Sheet,
  tally: Tally,
  [fine, row]: [ClassName, string],
  [coarse, whole]: [ClassName, string],
): void {
  const ours = childrenIn(tally, fine, row);
  const all = childrenIn(tally, coarse, whole);
  if (sheet.bindsNothing(all.size - ours.size, 2)) return;
  const others = new Map([...all].filter(([child]) => !ours.has(child)));
  sheet.tie(
    [
      [cellName('children', coarse, whole), 1],
      [cellName('children', fine, row), -1],
    ],
    { name: `?in ${coarse} ${whole} but not ${fine} ${row}`, behind: others },
  );
}
