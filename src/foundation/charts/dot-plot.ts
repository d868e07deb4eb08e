import { asChart, idOf, type Chart } from './chart.ts';
import { ink, shade } from './colours.ts';
import { AXIS, axisDrawn, colourOf, keysDrawn, referenceDrawn } from './dot-plot-axes.ts';
import { layOutDots, type DotPlotLayout, type DotPlotSpec, type PlotDot } from './dot-plot-layout.ts';
import { markDrawn } from './marks.ts';
import { at, escaped, textElement } from './svg-text.ts';

function whisker(layout: DotPlotLayout, { low, high }: PlotDot, y: number, colour: string): string {
  if (low === undefined || high === undefined) return '';
  const [from, to] = [layout.x(low), layout.x(high)];
  return (
    `<path d="M${at(from)},${at(y)}H${at(to)}" stroke="${colour}" stroke-width="2"/>` +
    `<path d="M${at(from)},${at(y - 5)}v10M${at(to)},${at(y - 5)}v10" stroke="${colour}" stroke-width="2"/>`
  );
}

function dotsOf(layout: DotPlotLayout, index: number): string {
  const { spec, x } = layout;
  const placed = layout.rows[index];
  if (!placed) return '';
  const { row, y } = placed;
  const values = row.dots.flatMap(({ value }) => (value === null || !drawable(spec, value) ? [] : [x(value)]));
  const join =
    values.length > 1
      ? `<path d="M${at(Math.min(...values))},${at(y)}H${at(Math.max(...values))}" stroke="${AXIS}" stroke-width="1.5"/>`
      : '';
  const dots = row.dots.map((dot, key) => {
    if (dot.value === null || !drawable(spec, dot.value)) return '';
    const colour = colourOf(spec, key);
    const title = `<title>${escaped(`${row.name}, ${spec.keys[key]?.text ?? ''}: ${dot.text}`)}</title>`;
    const mark = spec.keys[key]?.mark ?? 'circle';
    return whisker(layout, dot, y, colour) + markDrawn(mark, [x(dot.value), y], colour, row.strong ? 7.5 : 6, title);
  });
  // The first key is the one that the page is about: nothing covers it.
  return join + dots.reverse().join('');
}

function drawable(spec: DotPlotSpec, value: number): boolean {
  return spec.axis === 'linear' || value > 0;
}

function rowsDrawn(layout: DotPlotLayout): { bands: string; rest: string } {
  const { spec, font, columns, width } = layout;
  return layout.rows
    .map(({ row, lines, y, top, height }, index) => {
      const bold = row.strong ?? false;
      const band = bold ? `<rect x="0" y="${at(top)}" width="${width}" height="${at(height)}" fill="${shade}"/>` : '';
      const step = font + (spec.width === 'wide' ? 3 : 2);
      const first = spec.width === 'wide' ? y - ((lines.length - 1) * step) / 2 + font * 0.34 : top + font;
      const names = lines.map((line, nth) =>
        textElement(line, { x: 0, y: first + nth * step, size: font, fill: ink, bold }),
      );
      const numbers = row.dots.map((dot, key) => {
        const place = { x: columns[key] ?? width, y: first, size: font, anchor: 'end' as const, bold };
        return textElement(dot.text, { ...place, fill: colourOf(spec, key) });
      });
      return { band, rest: names.join('') + numbers.join('') + dotsOf(layout, index) };
    })
    .reduce((all, { band, rest }) => ({ bands: all.bands + band, rest: all.rest + rest }), { bands: '', rest: '' });
}

/**
 * Rows of dots on one axis, with the ends of their intervals where given and their numbers in columns beside: the
 * order of the rows is the finding. On a logarithmic axis a value of zero has its number and no dot.
 */
export function dotPlot(spec: DotPlotSpec): Chart {
  const layout = layOutDots(spec);
  const { bands, rest } = rowsDrawn(layout);
  const inner = bands + axisDrawn(layout) + referenceDrawn(layout) + keysDrawn(layout) + rest;
  const { width, height } = layout;
  return asChart(idOf('dots', spec), spec, { inner, width, height }, described(spec));
}

function described(spec: DotPlotSpec): string {
  const rows = spec.rows.map(({ name, dots }) => {
    const said = dots.map(({ text }, key) => (spec.keys.length > 1 ? `${spec.keys[key]?.text ?? ''} ${text}` : text));
    return `${name}: ${said.join(', ')}.`;
  });
  return [`Dots in rows, ${spec.unit}, top to bottom.`, ...rows].join(' ');
}
