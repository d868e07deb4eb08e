import {
  linesChart,
  missingCell,
  shown,
  type DataCell,
  type LineRole,
  type LinesSpec,
} from '../../../foundation/charts/index.ts';
import { isPandemic, pandemicPart } from '../affected/term-words.ts';
import { inBothWidths } from '../figures/chart-memory.ts';
import { cellOf } from '../figures/figure-table.view-model.ts';
import type { Place } from '../figures/places.ts';
import type { QuestionFigure } from '../questions/question.ts';
import { middleKey, type Middle, type TermPhase, type TermRates } from './term-rates.ts';
import { RATE_DECIMALS, seasonYears } from './terms-finding.rules.ts';

type TermsView = {
  rates: TermRates;
  middle: Map<string, Middle>;
  area: Place;
  source: QuestionFigure['source'];
};

const TERMS = ['Autumn', 'Spring', 'Summer'];

/** The three terms of each school year on top of each other: what the years have in common is the pattern. */
export function seasonFigure({ rates, area, source }: TermsView, phase: TermPhase, title: string): QuestionFigure {
  const years = seasonYears(rates, area, phase, true).filter((one) => one.rates.some((rate) => rate !== null));
  const subtitle = `${unitOf(rates)} in a term, ${rates.group.people}, ${phase.schools}, one line a school year`;
  const spec: LinesSpec = {
    ...{ title, subtitle, source: source.text, measure: rates.measure.colour, unit: rates.measure.unit },
    periods: TERMS.map((text) => ({ label: `${text.toLowerCase()} term`, text })),
    lines: years.map(({ year, rates: values }, index) => ({
      name: isPandemic({ year }) ? `${year}, pandemic` : year,
      role: roleOf(years.length - 1 - index, isPandemic({ year })),
      points: values.map((value) => ({ value })),
    })),
    ...{ shaded: null, axis: 'linear', reference: null, decimals: RATE_DECIMALS, width: 'half' },
  };
  return {
    ...{ id: `season-${phase.value}`, title, subtitle, source, size: 'half' },
    ...drawn(spec, years.length > 0, area, phase),
    ...(years.some(isPandemic) && { note: 'Thin broken lines: the school years 2019/20 and 2020/21, not comparable.' }),
    measure: rates.measure.code,
    table: {
      caption: `${subtitle}, ${area.name}: one row a school year`,
      columns: [{ text: 'School year' }, ...TERMS.map((text) => ({ text, unit: 'per 100 pupils', numeric: true }))],
      rows: seasonYears(rates, area, phase, true).map(({ year, rates: values }) => ({
        header: isPandemic({ year }) ? `${year} (pandemic: not comparable)` : year,
        cells: values.map((value) => rateCell(value)),
      })),
    },
  };
}

// The newest three years that are comparable are told apart; older ones and the pandemic's stand behind.
function roleOf(age: number, pandemic: boolean): LineRole {
  if (pandemic) return 'faint';
  return (['main', 'second', 'third'] as const)[age] ?? 'quiet';
}

function rateCell(value: number | null): DataCell {
  return value === null ? missingCell('not-available') : { text: shown(value, RATE_DECIMALS), value };
}

/** All terms one after the other, beside the middle of all authorities. */
export function runFigure({ rates, middle, area, source }: TermsView, phase: TermPhase): QuestionFigure {
  const own = rates.terms.map((term) => rates.at(area, phase, term).value);
  const middles = rates.terms.map((term) => middle.get(middleKey(phase, term)) ?? null);
  const title = `Term after term in ${phase.schools}, ${area.name}`;
  const subtitle = `${unitOf(rates)} in a term, ${rates.group.people}`;
  const some = own.some((value) => value !== null);
  const spec: LinesSpec = {
    ...{ title, subtitle, source: source.text, measure: rates.measure.colour, unit: rates.measure.unit },
    periods: rates.terms.map(({ label, short, year }) => ({ label, text: short, group: year })),
    lines: [
      ...(some ? [{ name: area.name, role: 'main' as const, points: own.map((value) => ({ value })) }] : []),
      { name: 'Middle authority', role: 'quiet', points: middles.map((one) => ({ value: one?.value ?? null })) },
    ],
    ...{ shaded: pandemicPart(rates.terms), axis: 'linear', reference: null, decimals: RATE_DECIMALS, width: 'wide' },
  };
  const numeric = { unit: 'per 100 pupils', numeric: true };
  return {
    ...{ id: `terms-${phase.value}`, title, subtitle, source },
    ...drawn(
      spec,
      middles.some((one) => one !== null),
      area,
      phase,
    ),
    measure: rates.measure.code,
    note: some
      ? 'Half of the authorities with a rate lie above the middle authority, half below. It is another one in each term.'
      : `Rates by term are published for local authorities, not for ${area.name}: only the middle of all authorities is drawn.`,
    table: {
      caption: `${subtitle}, ${phase.schools}: one row a term`,
      columns: [
        { text: 'Term' },
        { text: area.name, ...numeric },
        { text: 'Middle authority', ...numeric },
        { text: 'Authorities with a rate', numeric: true },
      ],
      rows: rates.terms.map((term, index) => ({
        header: isPandemic(term) ? `${term.label} (pandemic: not comparable)` : term.label,
        cells: [
          cellOf(rates.at(area, phase, term), RATE_DECIMALS),
          rateCell(middles[index]?.value ?? null),
          { text: String(middles[index]?.of ?? 0), value: middles[index]?.of ?? 0 },
        ],
      })),
    },
  };
}

function drawn(spec: LinesSpec, some: boolean, { name, kind }: Place, { schools }: TermPhase) {
  const missing =
    kind === 'local-authority'
      ? `No rates by term are published for ${schools} in ${name}.`
      : `Rates by term are published for local authorities, not for ${name}.`;
  if (!some) return { chart: null, missing };
  return { ...inBothWidths('lines', spec, linesChart), missing };
}

function unitOf({ measure: { unit } }: TermRates): string {
  return `${unit.charAt(0).toUpperCase()}${unit.slice(1)}`;
}
