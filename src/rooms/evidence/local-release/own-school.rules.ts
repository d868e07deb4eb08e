import { nestsOf } from './nested.rules.ts';
import { cellName, type Sheet } from './sheet.rules.ts';
import type { Tally } from './tally.rules.ts';

/**
 * Whoever leads a school knows its own numbers. So among schools that add up to something shown, so many are hidden that
 * the others stay hidden from the one who can take the own away: the rest can still move by the minimum.
 */
export function protectFromHeads(sheet: Sheet, tally: Tally, minimum: number): void {
  const schools = [...(tally.rows.get('school')?.keys() ?? [])];
  const groups = [
    schools,
    ...(['phase', 'area'] as const).flatMap((coarse) =>
      [...nestsOf(tally, 'school', coarse).values()].map(({ inside }) => inside),
    ),
  ];
  for (const group of groups) protectGroup(sheet, group, minimum);
}

function protectGroup(sheet: Sheet, group: readonly string[], minimum: number): void {
  const cells = (school: string) =>
    (['children', 'events'] as const).map((measure) => cellName(measure, 'school', school));
  const isHidden = (school: string) => cells(school).some((cell) => sheet.isPrimary(cell));
  const hidden = group.filter(isHidden);
  if (hidden.length === 0) return;
  const further = group
    .filter((school) => !isHidden(school))
    .sort((a, b) => sheet.valueOf(cells(a)[0] ?? '') - sheet.valueOf(cells(b)[0] ?? ''));
  while (
    !isEnough(
      hidden.map((school) => cells(school).map((cell) => sheet.valueOf(cell))),
      minimum,
    )
  ) {
    const next = further.shift();
    if (next === undefined) return;
    hidden.push(next);
    for (const cell of cells(next)) sheet.mustHide(cell);
  }
}

/** For children and for events: what the schools can move by, all but the one that can most. */
function isEnough(values: readonly (readonly number[])[], minimum: number): boolean {
  return [0, 1].every((measure) => {
    const room = values.map((each) => Math.max(0, (each[measure] ?? 0) - 1)).sort((a, b) => a - b);
    return room.slice(0, -1).reduce((sum, each) => sum + each, 0) >= minimum;
  });
}
