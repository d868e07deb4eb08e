import * as Plot from '@observablehq/plot';
import { ink, meanLine, measureColour, neighbourLine, quiet } from './colours.ts';
import { shown } from './number-format.ts';
import { plotted } from './plot.ts';
import { at } from './svg-text.ts';
import { newest, type Run, type TrendLayout, type TrendRole } from './trend-layout.ts';

type Stroke = { stroke: string; strokeWidth: number; strokeDasharray?: string };

// Colour never stands alone: each role has its own weight and dash as well.
function strokeOf(role: TrendRole, colour: string): Stroke {
  if (role === 'here') return { stroke: colour, strokeWidth: 3.5 };
  if (role === 'england') return { stroke: ink, strokeWidth: 2, strokeDasharray: '6 4' };
  if (role === 'region') return { stroke: quiet, strokeWidth: 2, strokeDasharray: '1.5 4' };
  if (role === 'neighbours-mean') return { stroke: meanLine, strokeWidth: 2 };
  return { stroke: neighbourLine, strokeWidth: 1.25 };
}

// A year with gaps on both sides would be a line of no length.
function alone(run: Run): { year: number; value: number | null }[] {
  return run.values.filter(
    ({ value }, index) =>
      value !== null &&
      (run.values[index - 1]?.value ?? null) === null &&
      (run.values[index + 1]?.value ?? null) === null,
  );
}

function marksOf(layout: TrendLayout, role: TrendRole, colour: string): Plot.Markish[] {
  const runs = layout.runs.filter((run) => run.role === role);
  const rows = runs.flatMap((run) => run.values.map((point) => ({ ...point, name: run.name })));
  const dots = runs.flatMap((run) => alone(run).map((point) => ({ ...point, name: run.name })));
  const stroke = strokeOf(role, colour);
  const title = ({ name }: { name: string }): string => titleOf(layout, name);
  return [
    rows.length
      ? Plot.line(rows, { x: 'year', y: 'value', z: 'name', title, ...stroke, strokeLinecap: 'round' })
      : null,
    dots.length
      ? Plot.dot(dots, { x: 'year', y: 'value', r: role === 'here' ? 4 : 2.5, fill: stroke.stroke, title })
      : null,
  ];
}

function titleOf(layout: TrendLayout, name: string): string {
  const last = layout.runs.filter((run) => run.name === name).map(newest)[0];
  if (!last) return name;
  return `${name}: ${shown(last.value, layout.spec.decimals)} in ${layout.labelOf.get(last.year) ?? last.year}`;
}

function endMark(layout: TrendLayout): string {
  const here = layout.runs.find(({ role }) => role === 'here');
  const last = here && newest(here);
  if (!last) return '';
  const { main, mark } = measureColour(layout.spec.measure);
  const [x, y] = [layout.x(last.year), layout.y(last.value)];
  return mark === 'circle'
    ? `<circle cx="${at(x)}" cy="${at(y)}" r="6" fill="${main}"/>`
    : `<rect x="${at(x - 5.5)}" y="${at(y - 5.5)}" width="11" height="11" fill="${main}"/>`;
}

/** All lines, the quiet ones first, the area itself on top with a mark at its end. */
export function trendLines(layout: TrendLayout): string {
  const { width, height, left, right, top, bottom, years, ticks } = layout;
  const colour = measureColour(layout.spec.measure).main;
  const order: TrendRole[] = ['neighbour', 'neighbours-mean', 'region', 'england', 'here'];
  const inner = plotted({
    width,
    height,
    marginLeft: left + 8,
    marginRight: width - right,
    marginTop: top,
    marginBottom: height - bottom,
    x: { type: 'linear', axis: null, domain: [years[0] ?? 0, years.at(-1) ?? 1] },
    y: { axis: null, domain: [ticks[0] ?? 0, ticks.at(-1) ?? 1] },
    marks: order.flatMap((role) => marksOf(layout, role, colour)),
  });
  return inner + endMark(layout);
}
