import {
  dotPlot,
  linesChart,
  missingCell,
  shown,
  type DataCell,
  type DataRow,
  type DotPlotSpec,
  type LinesSpec,
} from '../../../foundation/charts/index.ts';
import { inBothWidths, NOT_DRAWN } from '../figures/chart-memory.ts';
import { cellOf } from '../figures/figure-table.view-model.ts';
import type { GroupFacts } from '../figures/figure.ts';
import type { QuestionFigure } from '../questions/question.ts';
import { shareOf, type YearOfReasons } from './reason-counts.ts';
import { percent, PERCENT_DECIMALS } from './reasons-finding.rules.ts';
import { missingWords, type ReasonsView } from './reasons-view.ts';

/** All twelve reasons in two years: which share grew and which shrank. */
export function changeFigure(view: ReasonsView, title: string): QuestionFigure {
  const { counts, area, now, before, source } = view;
  const subtitle = `Share of each reason among all ${view.what} in ${area.name}, ${before.year.label} and ${now.year.label}`;
  const ordered = [...counts.reasons].sort((a, b) => (shareOf(now, b.code) ?? -1) - (shareOf(now, a.code) ?? -1));
  const dot = (year: YearOfReasons, { code }: GroupFacts) => {
    const share = shareOf(year, code);
    const text = share === null ? countCell(year, code).text : percent(share);
    return { value: share === null ? null : 100 * share, text: share === null && /\d/.test(text) ? '–' : text };
  };
  const spec: DotPlotSpec = {
    ...{ title, subtitle, source: source.text, measure: counts.measure.code },
    keys: [
      { text: now.year.label, mark: 'circle' },
      { text: before.year.label, mark: 'ring' },
    ],
    rows: ordered.map((reason) => ({ name: reason.label, dots: [dot(now, reason), dot(before, reason)] })),
    ...{ axis: 'linear', unit: `per cent of all ${view.what}`, reference: null, width: 'wide' },
  };
  const some = counts.reasons.some(({ code }) => shareOf(now, code) !== null);
  return {
    ...{ id: 'change', title, subtitle, source, missing: missingWords(view) },
    ...(some ? inBothWidths('dots', spec, dotPlot) : NOT_DRAWN),
    table: {
      caption: `${subtitle}: one row a reason`,
      columns: [
        { text: 'Reason' },
        ...[before, now].flatMap(({ year }) => [
          { text: year.label, unit: 'number', numeric: true },
          { text: year.label, unit: '%', numeric: true },
        ]),
        { text: 'Change', unit: 'percentage points', numeric: true },
      ],
      rows: ordered.map((reason) => changeRow(reason, before, now)),
    },
  };
}

function changeRow({ label, code }: GroupFacts, before: YearOfReasons, now: YearOfReasons): DataRow {
  const shares = [before, now].map((year) => shareOf(year, code));
  const [then, since] = shares;
  const share = (year: YearOfReasons, value: number | null | undefined): DataCell =>
    typeof value === 'number' ? { text: percent(value), value: 100 * value } : missingCell(whyNoShare(year, code));
  const moved = typeof then === 'number' && typeof since === 'number' ? 100 * (since - then) : null;
  const change: DataCell =
    moved === null
      ? missingCell('not-available', 'A share of one of the two years is not known')
      : { text: shown(moved, PERCENT_DECIMALS), value: moved };
  return {
    header: label,
    cells: [countCell(before, code), share(before, then), countCell(now, code), share(now, since), change],
  };
}

function whyNoShare({ counts, total }: YearOfReasons, code: string) {
  if (total.value === 0) return 'not-applicable';
  return counts.get(code)?.status ?? total.status ?? 'not-available';
}

function countCell({ counts }: YearOfReasons, code: string): DataCell {
  return cellOf(counts.get(code) ?? { value: null, status: 'not-available', source: 0 }, 0);
}

/** The three reasons given most often in the chosen year over all years; the table has every reason. */
export function yearsFigure(view: ReasonsView, title: string): QuestionFigure {
  const { counts, area, now, source } = view;
  const years = counts.years.map((year) => counts.in(area, year));
  const largest = counts.reasons
    .filter(({ code }) => shareOf(now, code) !== null)
    .sort((a, b) => (shareOf(now, b.code) ?? 0) - (shareOf(now, a.code) ?? 0))
    .slice(0, 3);
  const subtitle = `Share of the three reasons given most often in ${now.year.label}, per cent of all ${view.what} in ${area.name}`;
  const spec: LinesSpec = {
    ...{ title, subtitle, source: source.text, measure: counts.measure.code, unit: 'per cent' },
    periods: counts.years.map(({ label }) => ({ label, text: label })),
    lines: largest.map(({ label, code }, index) => ({
      name: label,
      role: (['main', 'second', 'third'] as const)[index] ?? 'quiet',
      points: years.map((year) => {
        const share = shareOf(year, code);
        return { value: share === null ? null : 100 * share };
      }),
    })),
    ...{ shaded: null, axis: 'linear', reference: null, decimals: PERCENT_DECIMALS, width: 'wide' },
  };
  return {
    ...{ id: 'years', title, subtitle, source, missing: missingWords(view), measure: counts.measure.code },
    ...(largest.length > 0 ? inBothWidths('lines', spec, linesChart) : NOT_DRAWN),
    table: {
      caption: `Number of ${view.what} in ${area.name} by reason: one row a reason`,
      columns: [{ text: 'Reason' }, ...counts.years.map(({ label }) => ({ text: label, numeric: true }))],
      rows: [
        ...counts.reasons.map(({ label, code }) => ({
          header: label,
          cells: years.map((year) => countCell(year, code)),
        })),
        { header: 'All, as published', strong: true, cells: years.map(({ total }) => cellOf(total, 0)) },
      ],
    },
  };
}
