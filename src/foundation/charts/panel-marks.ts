import { grid, ink, meanLine, measureColour, neighbourLine, quiet, shade } from './colours.ts';
import { dodged } from './dodge.ts';
import {
  endWords,
  labelled,
  newestKnown,
  tickWords,
  type Panel,
  type PanelFrame,
  type PanelLine,
} from './panel-frame.ts';
import { at, textElement } from './svg-text.ts';

/** Rules with their numbers, the first and the last year, and the shaded years behind. */
export function axes({ lines }: Panel, frame: PanelFrame): string {
  const { x, y, from, to, roof, floor, ticks, labels, font, shaded } = frame;
  const rules = ticks.map(
    (tick) =>
      `<path d="M${at(from)},${at(y(tick))}H${at(to)}" stroke="${tick === 0 ? '#8f8775' : grid}"/>` +
      textElement(tickWords(tick, ticks), { x: from - 5, y: y(tick) + 5, size: font - 1, fill: quiet, anchor: 'end' }),
  );
  const own = lines.flatMap(({ points }) => points.map(({ period }) => period.startYear));
  const [first, last] = [Math.min(...labels.keys()), Math.max(...labels.keys())];
  const size = font - 2;
  const name = (year: number, anchor?: 'end') =>
    textElement(labels.get(year) ?? '', {
      ...{ x: anchor ? to + 6 : from - 2, y: floor + size + 5, size, fill: quiet },
      ...(anchor && { anchor }),
    });
  const span = [...labels].filter(([year]) => own.includes(year));
  const yearOf = (label: string | undefined) => span.find(([, text]) => text === label)?.[0];
  const [start, end] = [yearOf(shaded?.from), yearOf(shaded?.to)];
  const half = (x(last) - x(first)) / Math.max(1, last - first) / 2;
  const dim =
    start === undefined || end === undefined
      ? ''
      : `<rect x="${at(x(start) - half)}" y="${at(roof)}" width="${at(x(end) - x(start) + 2 * half)}" height="${at(floor - roof)}" fill="${shade}"/>`;
  return dim + rules.join('') + name(first) + (last === first ? '' : name(last, 'end'));
}

function strokeOf(measure: string, role: PanelLine['role']): string {
  if (role === 'here') return `stroke="${measureColour(measure).main}" stroke-width="3"`;
  if (role === 'england') return `stroke="${ink}" stroke-width="1.75" stroke-dasharray="6 4"`;
  if (role === 'mean') return `stroke="${meanLine}" stroke-width="1.75"`;
  return `stroke="${neighbourLine}" stroke-width="1.25"`;
}

/** One line; a year without a value is a gap: the pen is lifted. */
export function lineDrawn({ measure }: Panel, line: PanelLine, { x, y }: PanelFrame): string {
  let [pen, path] = ['M', ''];
  const values = line.points.toSorted((a, b) => a.period.startYear - b.period.startYear);
  let before = NaN;
  for (const { period, value } of values) {
    if (value === null) continue;
    pen = period.startYear - before === 1 ? 'L' : 'M';
    // A year alone would be a line of no length: a short one shows it.
    path += `${pen}${at(x(period.startYear))},${at(y(value))}${pen === 'M' ? 'h0.1' : ''}`;
    before = period.startYear;
  }
  return `<path d="${path}" fill="none" ${strokeOf(measure, line.role)} stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** Marks and newest values at the ends of the named lines, moved apart where they would overlap. */
export function ends(panel: Panel, frame: PanelFrame): string {
  const size = frame.font - 1;
  const labels = panel.lines.filter(labelled).map((line) => ({ line, last: newestKnown(line) }));
  const wishes = labels.map(({ last }) => ({ wish: frame.y(last?.value ?? 0), size: size * 1.15 }));
  const centres = dodged(wishes, frame.roof - 6, frame.floor + 6);
  return labels
    .map(({ line, last }, index) => {
      const fill = { here: measureColour(panel.measure).main, england: ink, mean: meanLine, other: quiet }[line.role];
      const y = (centres[index] ?? 0) + size * 0.34;
      const { mark, main } = measureColour(panel.measure);
      const [cx, cy] = [frame.x(last?.year ?? 0), frame.y(last?.value ?? 0)];
      const dot =
        line.role !== 'here'
          ? ''
          : mark === 'circle'
            ? `<circle cx="${at(cx)}" cy="${at(cy)}" r="4.5" fill="${main}"/>`
            : `<rect x="${at(cx - 4)}" y="${at(cy - 4)}" width="8" height="8" fill="${main}"/>`;
      const words = textElement(endWords(panel, line), { x: frame.to + 9, y, size, fill, bold: line.role === 'here' });
      return dot + words;
    })
    .join('');
}
