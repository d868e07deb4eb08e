import { barsInContext, missingCell, type DataCell } from '../../../foundation/charts/index.ts';
import { quartileRange } from '../comparison/quartile-range.rules.ts';
import { inBothWidths, NOT_DRAWN } from '../figures/chart-memory.ts';
import { cellOf } from '../figures/figure-table.view-model.ts';
import type { Place } from '../figures/places.ts';
import type { QuestionFigure } from '../questions/question.ts';
import type { ContextFact } from './context-facts.ts';
import type { Alike } from './similarity.rules.ts';
import { lowerSentence } from './similarity.sentences.ts';

type AlikeView = {
  area: Place;
  alike: readonly Alike[];
  fact: ContextFact;
  /** Inside a sentence: "suspension rate". */
  rate: string;
  list: string;
  source: string;
};

/** The neighbours with their closeness, each beside the areas most like it. */
export function alikeFigure(view: AlikeView): QuestionFigure {
  const { area, fact, rate, list, source } = view;
  const words = {
    title: lowerSentence(area.name, rate, fact.period.label, view.alike),
    subtitle: `${fact.name}, ${fact.measure.unit}, ${fact.period.label}: each area beside the ten most like it in the list of ${list}`,
    source,
  };
  const drawn = view.alike.length > 1 && view.alike.some(({ own }) => own !== null);
  return {
    id: 'similar-areas',
    title: words.title,
    subtitle: words.subtitle,
    ...(drawn ? inBothWidths('context', { ...words, ...spec(view) }, barsInContext) : NOT_DRAWN),
    missing: `The list of ${list} names no statistical neighbours for ${area.name}.`,
    note: 'This compares figures. It does not say what leads to a lower rate, nor that a lower rate is better for every child.',
    source: { text: source },
    table: alikeTable(view),
    measure: fact.measure.code,
  };
}

function spec({ alike, fact }: AlikeView) {
  const { code, decimals } = fact.measure;
  return {
    contextName: 'the ten areas most like it',
    meanName: 'their mean',
    scale: 'shared' as const,
    rows: alike.map(({ place, rank, closeness, own, like, mean }) => ({
      name: place.name,
      note: rank === 0 ? 'the area of this page' : `${rank}: ${closeness.toLowerCase()}`,
      measure: code,
      decimals,
      all: quartileRange(like.filter((value) => value !== null)),
      here: own,
      england: null,
      mean: mean.mean,
    })),
  };
}

function alikeTable({ area, alike, fact, list }: AlikeView) {
  const { decimals, unit } = fact.measure;
  const number = (value: number | null, reason: string): DataCell =>
    value === null ? missingCell('not-available', reason) : cellOf({ value, status: null, source: 0 }, decimals);
  const word = (text: string): DataCell => ({ text, value: null });
  const beside = { '-1': 'Lower', '0': 'The same', '1': 'Higher' };
  return {
    caption: `${fact.name}, ${fact.period.label}: ${area.name}, then its neighbours in the list of ${list}, the most alike first`,
    columns: [
      { text: 'Area' },
      { text: 'How alike' },
      { text: fact.period.label, unit, numeric: true },
      { text: 'Mean of the areas most like it', unit, numeric: true },
      { text: 'With a figure', numeric: true },
      { text: 'Beside them' },
    ],
    rows: alike.map((one) => ({
      header: one.place.name,
      strong: one.rank === 0,
      cells: [
        word(one.rank === 0 ? 'The area itself' : `${one.rank}: ${one.closeness}`),
        number(one.own, 'No figure is published'),
        number(one.mean.mean, 'The list names no areas like it, or none has a figure'),
        word(`${one.mean.used} of ${one.like.length}`),
        word(one.beside === null ? 'Not compared' : beside[`${one.beside}`]),
      ],
    })),
  };
}
