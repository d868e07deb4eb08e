import {
  linesChart,
  missingCell,
  shown,
  type DataCell,
  type DataTable,
  type LinesSpec,
} from '../../../foundation/charts/index.ts';
import { inBothWidths } from '../figures/chart-memory.ts';
import { cellOf } from '../figures/figure-table.view-model.ts';
import type { Place } from '../figures/places.ts';
import type { QuestionFigure } from '../questions/question.ts';
import { RATE_DECIMALS, RATIO_DECIMALS } from './gap-finding.rules.ts';
import { NO_SEN, SEN_GROUPS, type LocalGap, type SenCode } from './local-gap.ts';
import { differenceIn, ratioIn, type RatesCompared } from './published-ratio.rules.ts';
import { pandemicPart, type SchoolTerm } from './term-words.ts';

type LocalView = { gap: LocalGap; area: Place; source: QuestionFigure['source'] };

const WHY_NO_RATIO: Record<Exclude<RatesCompared['kind'], 'ratio'>, string> = {
  'too-small': 'The published rates are so low that their rounding would decide the ratio',
  'no-base': 'The rate of pupils without special educational needs is zero, so there is no ratio',
  missing: 'No figure was published',
};

/** A ratio as it is shown, or a dash and why there is none. */
export function ratioCell(compared: RatesCompared): DataCell {
  if (compared.kind !== 'ratio') return missingCell('not-available', WHY_NO_RATIO[compared.kind]);
  return { text: shown(compared.ratio, RATIO_DECIMALS), value: compared.ratio };
}

function differenceCell(compared: RatesCompared): DataCell {
  const value = differenceIn(compared);
  return value === null ? missingCell('not-available') : { text: shown(value, RATE_DECIMALS), value };
}

const whyNone = ({ name, kind }: Place) =>
  kind === 'local-authority'
    ? `No rates by term and special educational needs are published for ${name}.`
    : `Rates by term and special educational needs are published for local authorities, not for ${name}.`;

function periodsOf(terms: readonly SchoolTerm[]): LinesSpec['periods'] {
  return terms.map(({ label, short, year }) => ({ label, text: short, group: year }));
}

/** The rates of three groups of pupils, term by term: how far apart they are. */
export function ratesFigure({ gap, area, source }: LocalView, title: string): QuestionFigure {
  const subtitle = `${capital(gap.measure.unit)}, ${gap.phase.subtitle} in ${area.name}, by term`;
  const points = (code: SenCode) => gap.terms.map((term) => ({ value: gap.rate(area, term, code).value }));
  const spec: LinesSpec = {
    ...{ title, subtitle, source: source.text, measure: gap.measure.colour, unit: gap.measure.unit },
    ...{ periods: periodsOf(gap.terms), shaded: pandemicPart(gap.terms), axis: 'linear', reference: null },
    lines: [
      { name: 'EHC plan', role: 'main', points: points('sen:ehc-plan') },
      { name: 'SEN support', role: 'second', points: points('sen:support') },
      { name: 'No SEN', role: 'third', points: points('sen:none') },
    ],
    ...{ decimals: RATE_DECIMALS, width: 'half' },
  };
  return {
    id: 'rates-by-term',
    measure: gap.measure.termly,
    title,
    subtitle,
    ...drawn(spec, area),
    source,
    table: ratesTable(gap, area, subtitle),
  };
}

/** How many times as often, term by term, on a logarithmic axis: half as often is as far from 1 as twice as often. */
export function ratiosFigure({ gap, area, source }: LocalView, title: string): QuestionFigure {
  const subtitle = `Rate over the rate of pupils without special educational needs, ${gap.measure.text.toLowerCase()}, ${gap.phase.subtitle} in ${area.name}, by term`;
  const points = (code: SenCode) => gap.terms.map((term) => ({ value: ratioIn(gap.compared(area, term, code)) }));
  const spec: LinesSpec = {
    ...{ title, subtitle, source: source.text, measure: gap.measure.colour, unit: 'times as often' },
    ...{ periods: periodsOf(gap.terms), shaded: pandemicPart(gap.terms), axis: 'log' },
    reference: { value: 1, text: 'the same rate' },
    lines: [
      { name: 'EHC plan', role: 'main', points: points('sen:ehc-plan') },
      { name: 'SEN support', role: 'second', points: points('sen:support') },
    ],
    ...{ decimals: RATIO_DECIMALS, width: 'half' },
  };
  const note = 'No interval is drawn: it would need counts, and only rates are published by term.';
  return {
    id: 'ratios-by-term',
    title,
    subtitle,
    ...drawn(spec, area),
    note,
    source,
    table: ratiosTable(gap, area, subtitle),
  };
}

function drawn(spec: LinesSpec, area: Place) {
  const some = spec.lines.some(({ points }) => points.some(({ value }) => value !== null));
  const missing = whyNone(area);
  if (!some) return { chart: null, missing, size: 'half' as const };
  return { ...inBothWidths('lines', spec, linesChart), missing, size: 'half' as const };
}

function ratesTable(gap: LocalGap, area: Place, caption: string): DataTable {
  const codes: SenCode[] = [...SEN_GROUPS.map(({ code }) => code), NO_SEN.code];
  const numeric = { numeric: true, unit: 'per 100 pupils' };
  return {
    caption: `${caption}: one row a term`,
    columns: [
      { text: 'Term' },
      ...[...SEN_GROUPS, NO_SEN].map(({ name }) => ({ text: name, ...numeric })),
      ...SEN_GROUPS.map(({ name }) => ({ text: `${name} less no SEN`, ...numeric })),
    ],
    rows: gap.terms.map((term) => ({
      header: term.label,
      cells: [
        ...codes.map((code) => cellOf(gap.rate(area, term, code), RATE_DECIMALS)),
        ...SEN_GROUPS.map(({ code }) => differenceCell(gap.compared(area, term, code))),
      ],
    })),
  };
}

function ratiosTable(gap: LocalGap, area: Place, caption: string): DataTable {
  return {
    caption: `${caption}: one row a term`,
    columns: [
      { text: 'Term' },
      ...SEN_GROUPS.map(({ name }) => ({ text: name, unit: 'times as often', numeric: true })),
    ],
    rows: gap.terms.map((term) => ({
      header: term.label,
      cells: SEN_GROUPS.map(({ code }) => ratioCell(gap.compared(area, term, code))),
    })),
  };
}

export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
