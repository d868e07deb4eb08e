import {
  dotPlot,
  linesChart,
  missingCell,
  shown,
  stackedBars,
  type DataCell,
  type DataRow,
  type DotPlotSpec,
  type LinesSpec,
  type StackedBar,
  type StackedBarsSpec,
} from '../../../foundation/charts/index.ts';
import { rememberedChart } from '../figures/chart-memory.ts';
import { cellOf } from '../figures/figure-table.view-model.ts';
import type { GroupFacts } from '../figures/figure.ts';
import type { Place } from '../figures/places.ts';
import type { QuestionFigure } from '../questions/question.ts';
import { sumOf, type PartSum } from './hidden-sums.rules.ts';
import { shareOf, type ReasonCounts, type YearOfReasons } from './reason-counts.ts';
import { REASON_KINDS } from './reason-groups.ts';
import { percent, PERCENT_DECIMALS } from './reasons-finding.rules.ts';

export type ReasonsView = {
  counts: ReasonCounts;
  area: Place;
  now: YearOfReasons;
  before: YearOfReasons;
  /** Other places in the year of `now`, to be seen beside the area: its region and England. */
  beside: { place: Place; year: YearOfReasons }[];
  what: string;
  source: QuestionFigure['source'];
};

const HIDDEN = 'hidden by the publisher';

/** Kinds of reasons as shares of the whole: the area in two years, its region and England. */
export function compositionFigure(view: ReasonsView, title: string): QuestionFigure {
  const { area, now, before, beside, source } = view;
  const columns = [
    { name: `${area.name} ${now.year.label}`, strong: true, year: now },
    ...(before.year === now.year ? [] : [{ name: `${area.name} ${before.year.label}`, strong: false, year: before }]),
    ...beside.map(({ place, year }) => ({ name: `${place.name} ${year.year.label}`, strong: false, year })),
  ];
  const subtitle = `Reasons for ${view.what} as shares of all of them, seven kinds of reason`;
  const spec: StackedBarsSpec = {
    ...{ title, subtitle, source: source.text, hiddenKey: HIDDEN, width: 'wide' },
    keys: REASON_KINDS.map(({ name }) => name),
    bars: columns.map(({ name, strong, year }) => ({ name, strong, ...barOf(year) })),
  };
  const some = spec.bars.some(({ missing }) => missing === undefined);
  return {
    ...{ id: 'composition', title, subtitle, source, missing: missingWords(view) },
    chart: some ? rememberedChart('stack', spec, stackedBars) : null,
    phone: some ? rememberedChart('stack', { ...spec, width: 'narrow' as const }, stackedBars) : null,
    note: roundingNote(view),
    table: {
      caption: `${subtitle}: one row a kind of reason`,
      columns: [{ text: 'Kind of reason' }, ...columns.map(({ name }) => ({ text: name, unit: '%', numeric: true }))],
      rows: REASON_KINDS.map(({ name, reasons }) => ({
        header: name,
        cells: columns.map(({ year }) => shareCell(sumIn(year, reasons), year)),
      })),
    },
  };
}

function sumIn({ counts, hidden }: YearOfReasons, reasons: readonly string[]): PartSum {
  return sumOf(
    reasons.map((reason) => counts.get(reason) ?? { value: null, status: 'not-available' }),
    hidden,
  );
}

function barOf(year: YearOfReasons): Pick<StackedBar, 'parts' | 'hidden' | 'missing'> {
  const total = year.total.value;
  const sums = REASON_KINDS.map(({ reasons }) => sumIn(year, reasons));
  if (total === null) {
    const why = year.total.status === 'suppressed' ? 'The number of all is hidden by the publisher.' : 'Not published.';
    return { parts: [], missing: why };
  }
  if (total === 0) return { parts: [], missing: 'The published number is zero.' };
  if (sums.some(({ kind }) => kind === 'missing')) return { parts: [], missing: 'Not published.' };
  const parts = sums.map((sum) => {
    const least = sum.kind === 'known' ? sum.value : sum.kind === 'at-least' ? sum.least : 0;
    return { share: least / total, text: sumWords(sum, total).replace('at least ', '≥ ') };
  });
  const { count, together } = year.hidden;
  const text = count === 1 ? '1 reason' : `${count} reasons`;
  return { parts, hidden: count > 0 ? { share: (together ?? 0) / total, text } : null };
}

function sumWords(sum: PartSum, total: number): string {
  if (sum.kind === 'known') return percent(sum.value / total);
  if (sum.kind === 'missing') return '–';
  if (sum.most === null) return `at least ${percent(sum.least / total)}`;
  return `${percent(sum.least / total)} to ${percent(sum.most / total)}`;
}

function shareCell(sum: PartSum, { total }: YearOfReasons): DataCell {
  if (sum.kind === 'missing') return missingCell(sum.status);
  if (total.value === null) return missingCell(total.status ?? 'not-available', 'The number of all is not known');
  if (total.value === 0) return missingCell('not-applicable', 'There is nothing to share: the number of all is zero');
  if (sum.kind === 'at-least' && sum.least === 0 && sum.most === null) return missingCell('suppressed');
  const value = sum.kind === 'known' ? (100 * sum.value) / total.value : null;
  return { text: sumWords(sum, total.value), value };
}

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
    chart: some ? rememberedChart('dots', spec, dotPlot) : null,
    phone: some ? rememberedChart('dots', { ...spec, width: 'narrow' as const }, dotPlot) : null,
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
    ...{ id: 'years', title, subtitle, source, missing: missingWords(view) },
    chart: largest.length > 0 ? rememberedChart('lines', spec, linesChart) : null,
    phone: largest.length > 0 ? rememberedChart('lines', { ...spec, width: 'narrow' as const }, linesChart) : null,
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

function missingWords({ area, now, what }: ReasonsView): string {
  return `No shares can be told of the reasons for ${what} in ${area.name} in ${now.year.label}.`;
}

function roundingNote({ now, beside }: ReasonsView): string {
  const rounded = now.rounded || beside.length > 0;
  return rounded
    ? 'Numbers of regions and England are published rounded to the nearest five, so that their shares may not add up to 100.'
    : 'Shares are of the published number of all.';
}
