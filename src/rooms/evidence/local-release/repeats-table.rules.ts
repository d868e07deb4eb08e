import { CLASSES } from './local-event.ts';
import { cellName, type Sheet } from './sheet.rules.ts';
import type { Tally } from './tally.rules.ts';

/** How often a child was suspended in the year, in the steps that are shown. */
export const REPEAT_ROWS = ['Once', 'Twice', '3 or 4 times', '5 times or more'] as const;

const stepOf = (times: number) => (times >= 5 ? 3 : times >= 3 ? 2 : times - 1);
const LEAST = [1, 2, 3, 5];
const MOST = [1, 2, 4];

/** Children by how often, tied to all children and to all suspensions: 3 or 4 times is three and sometimes one more. */
export function addRepeats(sheet: Sheet, tally: Tally): void {
  const steps = REPEAT_ROWS.map((_, step) => [...tally.events].filter(([, times]) => stepOf(times) === step));
  const cells = REPEAT_ROWS.map((row) => cellName('children', 'repeats', row));
  steps.forEach((found, step) => {
    sheet.cell(cells[step] ?? '', new Map(found.map(([child]) => [child, 1])));
  });
  sheet.relate([...cells.map((cell) => [cell, 1] as const), ['children', -1]]);
  const beyond = (step: number) =>
    new Map(
      (steps[step] ?? []).flatMap(([child, times]) =>
        times > (LEAST[step] ?? 0) ? [[child, times - (LEAST[step] ?? 0)] as const] : [],
      ),
    );
  // What three or four times leaves open is at most one a child; what five times or more leaves open has no end.
  const fourths = beyond(2);
  const four = '?fourth suspensions';
  const further = '?suspensions beyond the fifth';
  const threes = new Map((steps[2] ?? []).filter(([, times]) => times === 3).map(([child]) => [child, 1]));
  sheet.keep(four, fourths);
  sheet.keep(further, beyond(3));
  sheet.keep('?third only', threes);
  sheet.relate([
    [four, 1],
    ['?third only', 1],
    [cells[2] ?? '', -1],
  ]);
  sheet.relate([
    ['events', 1],
    ...cells.map((cell, step) => [cell, -(LEAST[step] ?? 0)] as const),
    [four, -1],
    [further, -1],
  ]);
  atMost(
    sheet,
    tally,
    steps.map((found) => found.length),
  );
}

/** An empty last step is shown, and then tells how many events a row of so many children can have at most. */
function atMost(sheet: Sheet, tally: Tally, sizes: readonly number[]): void {
  const last = sizes.findLastIndex((size) => size > 0);
  const most = MOST[last];
  if (most === undefined) return;
  for (const name of CLASSES) {
    for (const row of tally.rows.get(name)?.keys() ?? []) {
      const [children, events] = [cellName('children', name, row), cellName('events', name, row)];
      const amount = most * sheet.valueOf(children) - sheet.valueOf(events);
      sheet.bound(
        [
          [children, most],
          [events, -1],
        ],
        { name: `?room of ${name} ${row}`, amount },
      );
    }
  }
}
