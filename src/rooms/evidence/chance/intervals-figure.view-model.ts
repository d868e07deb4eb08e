import { dotPlot, missingCell, shown, type DataCell, type DotPlotSpec } from '../../../foundation/charts/index.ts';
import { rateIntervals, type Interval, type RateIntervals } from '../comparison/intervals.rules.ts';
import { inBothWidths, NOT_DRAWN } from '../figures/chart-memory.ts';
import type { QuestionFigure } from '../questions/question.ts';
import type { AreaCount, Unknown } from './chance-counts.ts';
import { FEW, type ChanceView } from './chance-view.ts';
import { BESIDE_WORDS, UNKNOWN_WORDS } from './chance.sentences.ts';

type Row = { count: AreaCount; found: RateIntervals | null };

/** The area and its neighbours, highest rate first, each with the interval that its own count gives. */
export function intervalsFigure(view: ChanceView, areaPage: (slug: string) => string): QuestionFigure {
  const { choice, counts, slots, limits } = view;
  const { decimals } = choice.measure;
  const rows = rowsOf(view);
  const title = TITLE[view.own.known && rows.filter(({ found }) => found).length > 1 ? 'together' : 'alone'](
    slots.area,
  );
  const subtitle = `${choice.measure.text} per 100 pupils, ${choice.phase.schools}, ${slots.year}: area and neighbours in the list of ${choice.list.label}`;
  const told = (row: Row) =>
    row.found && `${shown(row.found.rate, decimals)}${row.count.known && row.count.events < FEW ? ' *' : ''}`;
  const spec: DotPlotSpec = {
    ...{ title, subtitle, source: counts.source.text, measure: choice.measure.rate },
    keys: [{ text: 'rate and its 95% interval', mark: choice.measure.repeats ? 'circle' : 'square' }],
    rows: rows.map((row) => ({
      name: row.count.place.name,
      strong: row.count.place.id === view.area.id,
      dots: [row.found ? dotOf(row.found, told(row) ?? '') : { value: null, text: markOf(row.count) }],
    })),
    ...{ axis: 'linear', unit: 'per 100 pupils', width: 'wide' },
    reference: limits && { value: limits.rate, text: `England ${shown(limits.rate, decimals)}` },
  };
  const drawn = rows.some(({ found }) => found);
  return {
    ...{ id: 'intervals', title, subtitle, source: counts.source },
    ...(drawn ? inBothWidths('dots', spec, dotPlot) : NOT_DRAWN),
    missing: `No count of ${slots.events} is published for ${slots.area} or its neighbours for ${slots.year}, and an interval needs counts.`,
    ...noteOf(rows, choice.measure.repeats),
    table: { ...tableOf(view, rows, areaPage), caption: `${subtitle}: one row an area` },
    measure: choice.measure.rate,
  };
}

const TITLE = {
  together: (area: string) => `How sure the rates of ${area} and its neighbours are`,
  alone: (area: string) => `How sure the rates are that stand beside ${area}`,
};

function noteOf(rows: readonly Row[], repeats: boolean): { note?: string } {
  const few = rows.some(({ count }) => count.known && count.events < FEW) ? [FEW_NOTE] : [];
  const notes = [...few, ...(repeats ? [REPEATED_NOTE] : [])];
  return notes.length > 0 ? { note: notes.join(' ') } : {};
}

const FEW_NOTE =
  '* Fewer than ten were counted: the interval is exact, and one more or fewer changes the rate by as much as the table says.';
const REPEATED_NOTE =
  'A child can be suspended several times, and one event can bring several suspensions: these intervals take each as independent and are narrower than they should be.';

function rowsOf({ area, neighbours, counts }: ChanceView): Row[] {
  const all = [area, ...neighbours].map((place) => counts.of(place));
  const rows = all.map((count) => {
    const found = count.known ? rateIntervals(count.events, count.size) : null;
    return { count, found: found?.ok ? found.value : null };
  });
  return rows.sort((a, b) => (b.found?.rate ?? -1) - (a.found?.rate ?? -1));
}

function dotOf({ rate, byar95: [low, high] }: RateIntervals, text: string) {
  return { value: rate, low, high, text };
}

function markOf(count: AreaCount): string {
  return !count.known && count.why === 'suppressed' ? 'c' : '–';
}

function tableOf({ choice, limits, area }: ChanceView, rows: readonly Row[], areaPage: (slug: string) => string) {
  const { decimals } = choice.measure;
  const number = (value: number, places: number = decimals): DataCell => ({ text: shown(value, places), value });
  const pair = (interval: Interval): DataCell[] => [number(interval[0]), number(interval[1])];
  return {
    columns: [
      { text: 'Area' },
      { text: choice.measure.text, numeric: true },
      { text: 'Pupils on roll', numeric: true },
      ...COLUMNS.map((text) => ({ text, unit: 'per 100 pupils', numeric: true })),
      { text: 'Beside England’s limits' },
    ],
    rows: rows.map(({ count, found }) => {
      const why = reasonCell(count.known ? 'not-available' : count.why);
      const size = count.size === null ? reasonCell('not-available') : number(count.size, 0);
      const published = count.rate === null ? why : number(count.rate, 2);
      const wilson = found?.wilson95 ? pair(found.wilson95) : found ? [NO_WILSON, NO_WILSON] : [why, why];
      const numbers = found
        ? [number(found.rate), ...pair(found.byar95), ...pair(found.byar998), ...wilson, oneMore(count)]
        : [published, ...COLUMNS.slice(1).map(() => why)];
      const beside = count.known && limits ? BESIDE_WORDS[limits.beside(count)] : 'Not judged';
      return {
        header: count.place.name,
        href: areaPage(count.place.slug),
        strong: count.place.id === area.id,
        cells: [countCell(count), size, ...numbers, { text: beside, value: null }],
      };
    }),
  };
}

const COLUMNS = [
  'Rate',
  'Byar 95% from',
  'Byar 95% to',
  'Byar 99.8% from',
  'Byar 99.8% to',
  'Wilson 95% from',
  'Wilson 95% to',
  'One more or fewer changes the rate by',
];

const NO_WILSON = missingCell('not-applicable', 'There are more events than pupils, so the rate is no proportion');

function oneMore({ size }: AreaCount): DataCell {
  return size ? { text: shown(100 / size, 3), value: 100 / size } : reasonCell('no-pupils');
}

/** The number counted, or its mark with the reason; fewer than ten are starred. */
export function countCell(count: AreaCount): DataCell {
  if (!count.known) return reasonCell(count.why);
  return { text: `${shown(count.events, 0)}${count.events < FEW ? ' *' : ''}`, value: count.events };
}

export function reasonCell(why: Unknown): DataCell {
  const status = why === 'suppressed' || why === 'not-available' ? why : 'not-applicable';
  return missingCell(status, UNKNOWN_WORDS[why]);
}
