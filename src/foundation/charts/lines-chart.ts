import { asChart, idOf, type Chart } from './chart.ts';
import { ink, measureColour, neighbourLine, quiet } from './colours.ts';
import { dodged } from './dodge.ts';
import { linesReference, linesShade, linesValueAxis, periodAxis } from './lines-axes.ts';
import {
  endWords,
  lastOf,
  layOutLines,
  type LineRole,
  type LinesLayout,
  type LinesSpec,
  type NamedLine,
} from './lines-layout.ts';
import { markDrawn, type Mark } from './marks.ts';
import { shown } from './number-format.ts';
import { at, escaped, textElement, wrapped } from './svg-text.ts';

type Look = { colour: string; weight: number; dash: string; mark: Mark | null };

// Colour never stands alone: each role has a weight, a dash and a mark of its own.
function lookOf(measure: string, role: LineRole): Look {
  const main = measureColour(measure).main;
  const looks: Record<LineRole, Look> = {
    main: { colour: main, weight: 3.2, dash: '', mark: 'circle' },
    second: { colour: '#6a3d9a', weight: 2.6, dash: '8 4', mark: 'diamond' },
    third: { colour: ink, weight: 2, dash: '2 4', mark: 'square' },
    quiet: { colour: quiet, weight: 1.6, dash: '6 3', mark: null },
    faint: { colour: neighbourLine, weight: 1.4, dash: '4 4', mark: null },
  };
  return looks[role];
}

// A logarithmic axis has no place for nothing: there zero is a gap, and the table says it.
function drawable(spec: LinesSpec, value: number | null | undefined): value is number {
  return typeof value === 'number' && (spec.axis === 'linear' || value > 0);
}

function pathOf({ spec, x, y }: LinesLayout, line: NamedLine): string {
  return line.points
    .map(({ value }, index) => {
      if (!drawable(spec, value)) return '';
      const goesOn = drawable(spec, line.points[index - 1]?.value);
      return `${goesOn ? 'L' : 'M'}${at(x(index))},${at(y(value))}`;
    })
    .join('');
}

function lineDrawn(layout: LinesLayout, line: NamedLine): string {
  const { spec, x, y } = layout;
  const { colour, weight, dash, mark } = lookOf(spec.measure, line.role);
  const dashes = dash ? ` stroke-dasharray="${dash}"` : '';
  const title = `<title>${escaped(endWords(spec, line))}</title>`;
  const path = `<path d="${pathOf(layout, line)}" fill="none" stroke="${colour}" stroke-width="${weight}"${dashes} stroke-linejoin="round" stroke-linecap="round">${title}</path>`;
  const points = line.points.map(({ value, low, high }, index) => {
    if (!drawable(spec, value)) return '';
    const alone = [index - 1, index + 1].every((other) => !drawable(spec, line.points[other]?.value));
    const place: [number, number] = [x(index), y(value)];
    const bar =
      low === undefined || high === undefined
        ? ''
        : `<path d="M${at(x(index))},${at(y(low))}V${at(y(high))}" stroke="${colour}" stroke-width="2"/>`;
    if (!mark) return bar + (alone ? markDrawn('circle', place, colour, 2.5) : '');
    const words = `${line.name}: ${shown(value, spec.decimals)}, ${spec.periods[index]?.label ?? ''}`;
    return bar + markDrawn(mark, place, colour, line.role === 'main' ? 4.5 : 4, `<title>${escaped(words)}</title>`);
  });
  return path + points.join('');
}

function labelsDrawn(layout: LinesLayout): string {
  const { spec, right, width, bottom, font } = layout;
  const labels = spec.lines.flatMap((line) => {
    const last = lastOf(line);
    if (!last || line.role === 'faint') return [];
    const bold = line.role === 'main';
    const lines = wrapped(endWords(spec, line), width - right - 16, font, bold);
    const wish = drawable(spec, last.value) ? layout.y(last.value) : bottom;
    return [{ lines, bold, wish, x: layout.x(last.index), fill: lookOf(spec.measure, line.role).colour }];
  });
  const lead = font * 1.12;
  const centres = dodged(
    labels.map(({ wish, lines }) => ({ wish, size: lines.length * lead + 2 })),
    2,
    bottom + 14,
  );
  return labels
    .map((label, index) => {
      const centre = centres[index] ?? label.wish;
      const first = centre - ((label.lines.length - 1) * lead) / 2 + font * 0.34;
      const place = { x: right + 16, size: font, fill: label.fill, bold: label.bold };
      const words = label.lines.map((text, nth) => textElement(text, { ...place, y: first + nth * lead }));
      const moved = Math.abs(centre - label.wish) > 4 || right - label.x > 4;
      const leader = `<path d="M${at(label.x + 6)},${at(label.wish)}L${at(right + 12)},${at(centre)}" stroke="${label.fill}" fill="none"/>`;
      return (moved ? leader : '') + words.join('');
    })
    .join('');
}

/**
 * Named lines over periods, each with its own dash and mark and its name at its end: for groups side by side, ratios
 * on a logarithmic axis, and the terms of a year. A period without a value is a gap.
 */
export function linesChart(spec: LinesSpec): Chart {
  const layout = layOutLines(spec);
  const order: LineRole[] = ['faint', 'quiet', 'third', 'second', 'main'];
  const lines = order.flatMap((role) => spec.lines.filter((line) => line.role === role));
  const inner =
    linesShade(layout) +
    linesValueAxis(layout) +
    linesReference(layout) +
    periodAxis(layout) +
    lines.map((line) => lineDrawn(layout, line)).join('') +
    labelsDrawn(layout);
  const { width, height } = layout;
  return asChart(idOf('lines', spec), spec, { inner, width, height }, described(spec));
}

function described(spec: LinesSpec): string {
  const lines = spec.lines.map((line) => {
    const first = line.points.findIndex(({ value }) => value !== null);
    const last = lastOf(line);
    const start = line.points[first]?.value ?? null;
    if (!last || start === null) return `${line.name}: no figures.`;
    const say = (value: number, index: number) =>
      `${shown(value, spec.decimals)} in ${spec.periods[index]?.label ?? ''}`;
    if (first === last.index) return `${line.name}: ${say(last.value, last.index)}.`;
    return `${line.name}: ${say(start, first)}, ${say(last.value, last.index)}.`;
  });
  const span = `${spec.periods[0]?.label ?? ''} to ${spec.periods.at(-1)?.label ?? ''}`;
  const shaded = spec.shaded ? [`The shaded part is marked: ${spec.shaded.text}.`] : [];
  return [`Line chart, ${spec.unit}, ${span}.`, ...lines, ...shaded].join(' ');
}
