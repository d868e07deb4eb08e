import { smallMultiples, type DataCell, type PanelLine } from '../../../foundation/charts/index.ts';
import { besideEnglandTitle } from '../context/profile.sentences.ts';
import { inBothWidths } from '../figures/chart-memory.ts';
import { chartYears, PANDEMIC } from '../figures/figure-charts.view-model.ts';
import { cellOf } from '../figures/figure-table.view-model.ts';
import type { PeriodFacts } from '../figures/figure.ts';
import type { QuestionFigure } from '../questions/question.ts';
import type { ComparedView } from './compare-view.ts';
import type { ComparedLine } from './compared-lines.ts';
import { spanOf } from './areas-figures.ts';

/** One small chart a measure, each with its own scale: the area of the page with all who are compared. */
export function measuresFigure(area: string, views: readonly ComparedView[], source: string): QuestionFigure {
  const title = measuresTitle(area, views);
  const subtitle = `${area} on ${views.length} measures, each with its own scale and years`;
  const panels = views.map(panelOf);
  const spec = { title, subtitle, source, panels, scale: 'own' as const, shaded: PANDEMIC };
  return {
    ...{ id: 'measures', title, subtitle, missing: '' },
    ...inBothWidths('multiples', spec, smallMultiples),
    source: { text: source },
    note: 'Heights compare inside a panel only: no two panels have the same scale.',
    table: measuresTable(views),
  };
}

/** On how many of the measures the area stands above and below England. A title: no full stop. */
export function measuresTitle(area: string, views: readonly ComparedView[]): string {
  const known = views.flatMap(({ besideEngland }) => besideEngland?.way ?? []);
  return besideEnglandTitle('The measures chosen', area, known);
}

function panelOf({ chosen, measure, lines, own, england, periods, words }: ComparedView) {
  const year = chartYears(periods);
  const points = (line: ComparedLine) =>
    periods.map((period) => ({
      period: { label: period.label, startYear: year(period) },
      value: line.at(period).value,
    }));
  const firstGroup = lines.find(({ compared }) => compared.isGroup);
  const roleOf = (line: ComparedLine): PanelLine['role'] => {
    if (line === own) return 'here';
    if (line === england) return 'england';
    return line === firstGroup ? 'mean' : 'other';
  };
  return {
    name: words.label,
    unit: `${measure.unit}, ${spanOf(periods)}`,
    measure: chosen.measure.code,
    decimals: measure.decimals,
    lines: lines.map((line) => ({ name: line.compared.name, role: roleOf(line), points: points(line) })),
  };
}

function measuresTable(views: readonly ComparedView[]) {
  const names = [...new Set(views.flatMap(({ lines }) => lines.map(({ compared }) => compared.name)))];
  return {
    caption: 'One row a measure: the newest period in which the area of the page and England have a figure',
    columns: [
      { text: 'Measure' },
      { text: 'Period' },
      { text: 'Unit' },
      ...names.map((text) => ({ text, numeric: true })),
    ],
    rows: views.map((view) => {
      const period = shownPeriod(view);
      return {
        header: view.words.label,
        cells: [
          { text: period?.label ?? 'none', value: null },
          { text: view.measure.unit, value: null },
          ...names.map((name) => cellFor(view, name, period)),
        ],
      };
    }),
  };
}

function shownPeriod({ besideEngland, own, periods }: ComparedView): PeriodFacts | undefined {
  return besideEngland?.period ?? periods.findLast((period) => own.at(period).value !== null) ?? periods.at(-1);
}

function cellFor({ lines, measure }: ComparedView, name: string, period: PeriodFacts | undefined): DataCell {
  const line = lines.find(({ compared }) => compared.name === name);
  const seen = period && line?.at(period);
  return cellOf(seen ?? { value: null, status: 'not-available', source: 0 }, measure.decimals);
}
