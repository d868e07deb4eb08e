import { checkTable } from './check-table.ts';
import { marginsOf, primaryCells } from './numbered.ts';
import { partsOf } from './parts.ts';
import { NotAsSettledError, protectPart, type PartDone } from './protect-part.ts';
import type { Solver } from './solver.ts';
import type { GeneralTable, Protection, Rule } from './table.ts';

const SECONDS = 10;

/** What may be shown of a table. Throws a TableRefusedError. Busy for as long as the rule allows: not for a server's thread. */
export function protectTable(solver: Solver, table: GeneralTable, rule: Rule): Protection {
  checkTable(table, rule);
  try {
    return protectChecked(solver, table, rule);
  } catch (error) {
    if (!(error instanceof NotAsSettledError)) throw error;
    return protectChecked(solver, { ...table, settled: [] }, rule);
  }
}

function protectChecked(solver: Solver, table: GeneralTable, rule: Rule): Protection {
  const primary = new Set(primaryCells(table, rule));
  const margins = marginsOf(table);
  const needed = new Set([...primary, ...(table.hidden ?? [])]);
  const end = performance.now() + (rule.seconds ?? SECONDS) * 1000;
  const parts = partsOf(table).filter(({ names }) => names.some((name) => needed.has(name)));
  const done = parts.map((part, at) => {
    const from = performance.now();
    const deadline = from + Math.max(0, end - from) / (parts.length - at);
    return protectPart(solver, table, rule, { part, primary, margins, deadline, patience: rule.patience });
  });
  return described(table, { primary, margins }, done, rule);
}

function described(
  { cells, kept = [], known = [] }: GeneralTable,
  { primary, margins }: { primary: ReadonlySet<string>; margins: ReadonlySet<string> },
  done: readonly PartDone[],
  rule: Rule,
): Protection {
  const unseen = new Set([...kept, ...known]);
  const names = Object.keys(cells).filter((name) => !unseen.has(name));
  const hidden = new Set(done.flatMap((part) => part.hidden));
  const hiddenMargins = names.filter((name) => hidden.has(name) && margins.has(name));
  const unasked = hiddenMargins.filter((name) => !primary.has(name));
  return {
    published: Object.fromEntries(names.map((name) => [name, hidden.has(name) ? null : (cells[name] ?? null)])),
    primary: names.filter((name) => primary.has(name)),
    secondary: names.filter((name) => hidden.has(name) && !primary.has(name)),
    hiddenMargins,
    withstands: done.every(({ reader }) => reader === 'insider') ? 'insider' : 'plain',
    hidden: hidden.size,
    atLeast: done.reduce((sum, part) => sum + part.atLeast, 0),
    notes: notesOf({ unasked: unasked.length, rule, done }),
  };
}

function notesOf({ unasked, rule, done }: { unasked: number; rule: Rule; done: readonly PartDone[] }): string[] {
  const plain = done.some(({ reader }) => reader === 'plain');
  const tight = done.some(({ every }) => !every);
  const width = rule.width ?? rule.minimum;
  return [
    ...(unasked > 0
      ? [
          `${unasked} ${unasked === 1 ? 'total is' : 'totals are'} hidden: shown, they would let small counts be worked out.`,
        ]
      : []),
    ...(tight
      ? [`A count hidden to protect others may be known to within less than ${width}; no small count is.`]
      : []),
    ...(plain
      ? [
          'Somebody who uses that no hidden count is 0 may come closer than the rule says. Ask for the reader "insider" against that.',
        ]
      : []),
  ];
}
