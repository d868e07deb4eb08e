import { openAttack } from './attack.ts';
import { checkTable } from './check-table.ts';
import { openCover } from './cover.ts';
import { grow, trim, type Clock, type Plan } from './heuristic.ts';
import { marginsOf, numberTable, primaryCells } from './numbered.ts';
import { partsOf, type Part } from './parts.ts';
import { leastHiding, mostHiding, type Problem } from './problem.ts';
import type { Solver } from './solver.ts';
import type { GeneralTable, Protection, Rule } from './table.ts';
import { proves } from './witness.ts';

const SECONDS = 10;
/** A total counts as much as this many cells where a way round it exists. */
const MARGIN_PRICE = 50;

/** What may be shown of a table. Throws a TableRefusedError. Busy for as long as the rule allows: not for a server's thread. */
export function protectTable(solver: Solver, table: GeneralTable, rule: Rule): Protection {
  checkTable(table, rule);
  const primary = new Set(primaryCells(table, rule));
  const margins = marginsOf(table);
  const end = performance.now() + (rule.seconds ?? SECONDS) * 1000;
  const hidden = new Set<string>();
  const parts = partsOf(table).filter(({ names }) => names.some((name) => primary.has(name)));
  for (const part of parts) {
    for (const name of protectPart(solver, table, rule, { part, primary, margins }, () => performance.now() < end)) {
      hidden.add(name);
    }
  }
  return described(table, { primary, margins, hidden, reader: rule.reader ?? 'insider' });
}

type PartOf = { part: Part; primary: ReadonlySet<string>; margins: ReadonlySet<string> };

function protectPart(solver: Solver, table: GeneralTable, rule: Rule, of: PartOf, inTime: Clock): string[] {
  const view = { ...of, width: rule.width ?? rule.minimum, reader: rule.reader ?? ('insider' as const) };
  const { names, problem } = numberTable(table, of.part, view);
  const isMargin = names.map((name) => of.margins.has(name));
  const plan = found(solver, problem, (cell) => (isMargin[cell] ? MARGIN_PRICE : 1), inTime) ?? everything(problem);
  for (const target of problem.targets) {
    const witness = plan.witnesses.get(target.cell);
    if (!witness || !proves(problem, plan.hiding, target, witness)) throw new Error('A hiding came without its proof.');
  }
  return names.filter((_, cell) => plan.hiding[cell]);
}

function found(solver: Solver, problem: Problem, price: (cell: number) => number, inTime: Clock): Plan | null {
  const attack = openAttack(solver, problem);
  const cover = openCover(solver, problem);
  try {
    const grown = grow(problem, { attack, cover }, leastHiding(problem), price, inTime);
    return grown && trim(problem, attack, grown, inTime);
  } finally {
    attack.close();
    cover.close();
  }
}

/** With everything hidden the whole table may be a multiple of itself: that is proof enough for any target. */
function everything(problem: Problem): Plan {
  const hiding = mostHiding(problem);
  const cells = [...hiding.keys()].filter((cell) => hiding[cell]);
  const witnesses = problem.targets.map(({ cell, width }) => {
    const times = Math.ceil(width / (problem.values[cell] ?? 1));
    const up = { cells, by: cells.map((each) => times * (problem.values[each] ?? 0)) };
    return [cell, { up, down: { cells: [], by: [] } }] as const;
  });
  return { hiding, witnesses: new Map(witnesses) };
}

function described(
  { cells }: GeneralTable,
  {
    primary,
    margins,
    hidden,
    reader,
  }: Omit<PartOf, 'part'> & { hidden: ReadonlySet<string>; reader: 'plain' | 'insider' },
): Protection {
  const names = Object.keys(cells);
  const hiddenMargins = names.filter((name) => hidden.has(name) && margins.has(name));
  return {
    published: Object.fromEntries(names.map((name) => [name, hidden.has(name) ? null : (cells[name] ?? null)])),
    primary: names.filter((name) => primary.has(name)),
    secondary: names.filter((name) => hidden.has(name) && !primary.has(name)),
    hiddenMargins,
    withstands: reader,
    hidden: hidden.size,
    atLeast: primary.size,
    notes: [],
  };
}
