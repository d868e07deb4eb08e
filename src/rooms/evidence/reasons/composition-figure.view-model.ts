import {
  missingCell,
  stackedBars,
  type DataCell,
  type StackedBar,
  type StackedBarsSpec,
} from '../../../foundation/charts/index.ts';
import { inBothWidths, NOT_DRAWN } from '../figures/chart-memory.ts';
import type { QuestionFigure } from '../questions/question.ts';
import { sumOf, type PartSum } from './hidden-sums.rules.ts';
import type { YearOfReasons } from './reason-counts.ts';
import { REASON_KINDS } from './reason-groups.ts';
import { percent } from './reasons-finding.rules.ts';
import { missingWords, type ReasonsView } from './reasons-view.ts';

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
    ...(some ? inBothWidths('stack', spec, stackedBars) : NOT_DRAWN),
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

function roundingNote({ now, beside }: ReasonsView): string {
  const rounded = now.rounded || beside.some(({ year }) => year.rounded);
  return rounded
    ? 'Numbers of regions and England are published rounded to the nearest five, so that their shares may not add up to 100.'
    : 'Shares are of the published number of all.';
}
