import { ink, meanLine, measureColour, quiet } from './colours.ts';
import { dodged } from './dodge.ts';
import { at, textElement, wrapped } from './svg-text.ts';
import { endText, newest, type Run, type TrendLayout } from './trend-layout.ts';

type Label = { lines: string[]; fill: string; bold: boolean; size: number; y: number; x: number };

// Of the neighbours only the two at the edges are named: enough to say what the thin lines are.
function labelledRuns(layout: TrendLayout): Run[] {
  const last = layout.years.at(-1);
  const neighbours = layout.runs
    .filter((run) => run.role === 'neighbour' && newest(run)?.year === last)
    .sort((a, b) => (newest(b)?.value ?? 0) - (newest(a)?.value ?? 0));
  const edges = layout.spec.width === 'wide' ? [neighbours[0], neighbours.at(-1)] : [neighbours[0]];
  const named = layout.runs.filter((run) => run.role !== 'neighbour');
  return [...named, ...new Set(edges.filter((run) => run !== undefined))];
}

function labelOf(layout: TrendLayout, run: Run): Label | null {
  const last = newest(run);
  if (!last) return null;
  const bold = run.role === 'here';
  const size = run.role === 'neighbour' ? layout.font - 2 : layout.font;
  const fills = { here: measureColour(layout.spec.measure).main, england: ink, 'neighbours-mean': meanLine };
  const fill = run.role in fills ? fills[run.role as keyof typeof fills] : quiet;
  const text = endText(layout, run);
  const lines = wrapped(text, layout.width - layout.right - 20, size, bold);
  return { lines, fill, bold, size, y: layout.y(last.value), x: layout.x(last.year) };
}

function drawn(layout: TrendLayout, label: Label, centre: number): string {
  const x = layout.right + 18;
  const lead = label.size * 1.15;
  const first = centre - ((label.lines.length - 1) * lead) / 2 + label.size * 0.34;
  const words = label.lines.map((line, index) =>
    textElement(line, { x, y: first + index * lead, size: label.size, fill: label.fill, bold: label.bold }),
  );
  const moved = Math.abs(centre - label.y) > 4 || layout.right - label.x > 4;
  const leader = `<path d="M${at(label.x + (label.bold ? 9 : 2))},${at(label.y)}L${at(x - 4)},${at(centre)}" stroke="${label.fill}" stroke-width="1" fill="none"/>`;
  return (moved ? leader : '') + words.join('');
}

/** Names and newest values at the end of the lines, moved apart where they would overlap. */
export function trendLabels(layout: TrendLayout): string {
  const labels = labelledRuns(layout).flatMap((run) => labelOf(layout, run) ?? []);
  const wishes = labels.map(({ y, lines, size }) => ({ wish: y, size: lines.length * size * 1.15 + 3 }));
  const centres = dodged(wishes, 2, layout.bottom + 14);
  return labels.map((label, index) => drawn(layout, label, centres[index] ?? label.y)).join('');
}
