import {
  dotPlot,
  linesChart,
  missingCell,
  shown,
  type DataCell,
  type DotPlotSpec,
  type LinesSpec,
} from '../../../foundation/charts/index.ts';
import { inBothWidths, NOT_DRAWN } from '../figures/chart-memory.ts';
import type { GroupFacts, PeriodFacts } from '../figures/figure.ts';
import type { QuestionFigure } from '../questions/question.ts';
import type { AffectedChoice } from './affected-choice.ts';
import { peopleOf } from './characteristics.ts';
import { capital } from './local-figures.view-model.ts';
import { byRatio, type GroupRatio, type NationalRatios } from './national-ratios.ts';

type NationalView = {
  choice: AffectedChoice;
  ratios: NationalRatios;
  year: PeriodFacts;
  source: QuestionFigure['source'];
};

const DECIMALS = 2;
const INTERVAL_NOTE =
  'National counts are published rounded to the nearest five. The intervals are 95% intervals and hold that rounding too.';

/** Every group of a characteristic beside everyone else, highest ratio first, with its interval. */
export function groupsFigure({ choice, ratios, year, source }: NationalView, title: string): QuestionFigure {
  const ordered = byRatio(ratios.groups.map((group) => ratios.at(group, year)));
  const subtitle = `Rate over the rate of all other pupils, ${choice.measure.text.toLowerCase()}, ${choice.phase.subtitle} in England, ${year.label}`;
  const told = ordered.filter((one) => 'found' in one);
  const spec: DotPlotSpec = {
    ...{ title, subtitle, source: source.text, measure: choice.measure.colour },
    keys: [{ text: 'times as often (95% interval)', mark: 'circle' }],
    rows: told.map(({ group, found }) => ({ name: group.label, dots: [dotOf(found)] })),
    ...{ axis: 'log', unit: 'times as often as all other pupils (logarithmic scale)', width: 'wide' },
    reference: { value: 1, text: 'the same rate' },
  };
  return {
    ...{ id: 'groups', title, subtitle, source, note: INTERVAL_NOTE },
    ...(told.length > 0 ? inBothWidths('dots', spec, dotPlot) : NOT_DRAWN),
    missing: `England’s counts ${choice.characteristic.words} are not published for ${year.label}.`,
    table: {
      caption: `${subtitle}: one row a group, highest ratio first`,
      columns: [{ text: 'Group' }, ...COLUMNS],
      rows: ordered.map((one) => ({ header: one.group.label, cells: cellsOf(one) })),
    },
  };
}

/** One group beside everyone else over the years: the ratio in the drawing, the difference in the table too. */
export function yearsFigure({ choice, ratios, source }: NationalView, group: GroupFacts): QuestionFigure {
  const found = ratios.years.map((year) => ratios.at(group, year));
  const title = `${capital(peopleOf(group))}, beside all other pupils, over the years`;
  const subtitle = `Rate over the rate of all other pupils, ${choice.measure.text.toLowerCase()}, ${choice.phase.subtitle} in England`;
  const spec: LinesSpec = {
    ...{ title, subtitle, source: source.text, measure: choice.measure.colour, unit: 'times as often' },
    periods: ratios.years.map(({ label }) => ({ label, text: label })),
    lines: [{ name: group.label, role: 'main', points: found.map(pointOf) }],
    ...{ shaded: null, axis: 'log', reference: { value: 1, text: 'the same rate' } },
    ...{ decimals: DECIMALS, width: 'wide' },
  };
  const some = found.some((one) => 'found' in one);
  return {
    ...{ id: 'years', title, subtitle, source, note: INTERVAL_NOTE },
    ...(some ? inBothWidths('lines', spec, linesChart) : NOT_DRAWN),
    missing: `No ratio can be told for ${peopleOf(group)}: their counts are hidden or not published.`,
    table: {
      caption: `${title} (${subtitle}): one row a year`,
      columns: [{ text: 'Year' }, ...COLUMNS],
      rows: found.map((one, index) => ({ header: ratios.years[index]?.label ?? '', cells: cellsOf(one) })),
    },
  };
}

const COLUMNS = [
  { text: 'Ratio', unit: 'times as often', numeric: true },
  { text: '95% from', unit: 'times as often', numeric: true },
  { text: '95% to', unit: 'times as often', numeric: true },
  { text: 'The group', unit: 'per 100 pupils', numeric: true },
  { text: 'All others', unit: 'per 100 pupils', numeric: true },
  { text: 'Difference', unit: 'per 100 pupils', numeric: true },
];

function dotOf({ ratio, low, high }: Extract<GroupRatio, { found: unknown }>['found']) {
  const text = `${shown(ratio, DECIMALS)} (${shown(low, DECIMALS)} to ${shown(high, DECIMALS)})`;
  return { value: ratio, low, high, text };
}

function pointOf(one: GroupRatio): { value: number | null; low?: number; high?: number } {
  return 'found' in one ? { value: one.found.ratio, low: one.found.low, high: one.found.high } : { value: null };
}

function cellsOf(one: GroupRatio): DataCell[] {
  if (!('found' in one)) {
    const reason = 'The count is too small, once rounded, for a ratio';
    const cell = one.missing === 'too-few' ? missingCell('not-available', reason) : missingCell(one.missing);
    return COLUMNS.map(() => cell);
  }
  const { ratio, low, high, groupRate, othersRate } = one.found;
  const values = [ratio, low, high, groupRate, othersRate, groupRate - othersRate];
  return values.map((value) => ({ text: shown(value, DECIMALS), value }));
}
