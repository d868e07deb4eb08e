import { barsInContext, smallMultiples, type DataCell, type DataTable } from '../../../foundation/charts/index.ts';
import { quartileRange } from '../comparison/quartile-range.rules.ts';
import { inBothWidths } from '../figures/chart-memory.ts';
import { chartYears, PANDEMIC } from '../figures/figure-charts.view-model.ts';
import { cellOf } from '../figures/figure-table.view-model.ts';
import { trendTitle } from '../figures/figure-titles.rules.ts';
import type { PeriodFacts } from '../figures/figure.ts';
import type { QuestionFigure } from '../questions/question.ts';
import { placeSentence } from './compare.sentences.ts';
import type { ComparedView } from './compare-view.ts';
import type { ComparedLine } from './compared-lines.ts';

/** All who are compared in one period, the highest first, on the range of all local authorities. */
export function yearFigure(view: ComparedView, period: PeriodFacts, source: string): QuestionFigure {
  const { own, lines, measure, words } = view;
  const side = (line: ComparedLine) => ({ name: line.compared.name, value: line.at(period).value });
  const others = lines.filter((line) => line !== own).map(side);
  const title = placeSentence(side(own), others, { rate: words.rate, period: period.label });
  const subtitle = `${words.subtitle}, ${period.label}`;
  const sorted = lines.toSorted((a, b) => (b.at(period).value ?? -Infinity) - (a.at(period).value ?? -Infinity));
  const band = quartileRange(view.authoritiesAt(period));
  const rows = sorted.map((line) => ({
    name: line.compared.name,
    note: rowNote(view, line, period),
    measure: measure.code,
    decimals: measure.decimals,
    all: band,
    here: line.at(period).value,
    england: null,
    mean: null,
  }));
  const spec = {
    title,
    subtitle,
    source,
    rows,
    contextName: 'all local authorities',
    meanName: null,
    scale: 'shared' as const,
  };
  return {
    ...{ id: 'side-by-side', title, subtitle, missing: '' },
    ...inBothWidths('context', spec, barsInContext),
    source: { text: source },
    table: {
      caption: `${subtitle}: one row an area or a group, the highest first`,
      columns: [
        { text: 'Area or group' },
        { text: period.label, unit: measure.unit, numeric: true },
        { text: 'Whose figure' },
      ],
      rows: sorted.map((line) => ({
        header: line.compared.name,
        strong: line === own,
        cells: [cellOf(line.at(period), measure.decimals), { text: whoseFigure(line, period), value: null }],
      })),
    },
    measure: measure.code,
  };
}

function rowNote({ own }: ComparedView, line: ComparedLine, period: PeriodFacts): string {
  if (!line.compared.isGroup) return line === own ? 'the area of this page' : '';
  const { used, of } = line.at(period);
  return `mean of ${used} of ${of} areas`;
}

function whoseFigure(line: ComparedLine, period: PeriodFacts): string {
  const { used, of } = line.at(period);
  if (!line.compared.isGroup) return 'As published';
  return `Unweighted mean of the ${used} of ${of} areas with a figure`;
}

/** A small chart for each who is compared, all on one scale. */
export function yearsFigure(view: ComparedView, source: string): QuestionFigure {
  const { own, england, lines, measure, words, periods, chosen } = view;
  const title = yearsTitle(view);
  const span = spanOf(periods);
  const subtitle = `${words.subtitle}, ${span}: one panel an area or a group, all with one scale`;
  const year = chartYears(periods);
  const pointsOf = new Map(
    lines.map((line) => [
      line,
      periods.map((period) => ({
        period: { label: period.label, startYear: year(period) },
        value: line.at(period).value,
      })),
    ]),
  );
  const points = (line: ComparedLine) => pointsOf.get(line) ?? [];
  const panels = lines.map((line) => ({
    name: line.compared.name,
    unit: line.compared.isGroup ? `mean of ${line.compared.members.length} areas, ${measure.unit}` : measure.unit,
    measure: chosen.measure.code,
    decimals: measure.decimals,
    lines: [
      ...lines
        .filter((other) => other !== line && other !== england)
        .map((other) => ({ name: other.compared.name, role: 'other' as const, points: points(other) })),
      ...(england && england !== line ? [{ name: 'England', role: 'england' as const, points: points(england) }] : []),
      { name: line.compared.name, role: 'here' as const, points: points(line) },
    ],
  }));
  const spec = { title, subtitle, source, panels, scale: 'shared' as const, shaded: shadedFor(periods) };
  return {
    ...{ id: 'over-the-years', title, subtitle, missing: '' },
    ...inBothWidths('multiples', spec, smallMultiples),
    source: { text: source },
    table: yearsTable(view, own, `${words.subtitle}, ${span}: one row an area or a group`),
    measure: measure.code,
  };
}

function yearsTitle({ own, words, direction, englandDirection }: ComparedView): string {
  const { name } = own.compared;
  if (!direction) return `The ${words.rate} over the years`;
  const unknown = { kind: 'unknown' as const, missing: 'both' as const, from: direction.from, to: direction.to };
  return trendTitle(name, words.rate, direction, englandDirection ?? unknown);
}

function yearsTable({ lines, periods, measure }: ComparedView, own: ComparedLine, caption: string): DataTable {
  return {
    caption,
    columns: [{ text: 'Area or group' }, ...periods.map(({ label }) => ({ text: label, numeric: true }))],
    rows: lines.map((line) => ({
      header: line.compared.name,
      strong: line === own,
      cells: periods.map((period): DataCell => cellOf(line.at(period), measure.decimals)),
    })),
  };
}

/** The years of the pandemic, where a chart has school years or terms. */
function shadedFor(periods: readonly PeriodFacts[]): typeof PANDEMIC | null {
  return periods.some(({ kind }) => kind === 'academic-year' || kind === 'term') ? PANDEMIC : null;
}

/** "2015/16 to 2023/24". */
export function spanOf(periods: readonly PeriodFacts[]): string {
  const [first, last] = [periods[0], periods.at(-1)];
  if (!first || !last) return 'no years published';
  return first === last ? first.label : `${first.label} to ${last.label}`;
}
