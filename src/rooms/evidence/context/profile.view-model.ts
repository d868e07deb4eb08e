import { barsInContext, missingCell, type DataCell, type DataRow } from '../../../foundation/charts/index.ts';
import { directionWords } from '../comparison/direction.rules.ts';
import { placeWords } from '../comparison/place-words.rules.ts';
import { rememberedChart } from '../figures/chart-memory.ts';
import { cellOf } from '../figures/figure-table.view-model.ts';
import type { Catalogue } from '../figures/figure.ts';
import type { Place } from '../figures/places.ts';
import { sourcesOf } from '../figures/sources-of.ts';
import type { QuestionFigure } from '../questions/question.ts';
import type { ContextTopic } from './context-measures.ts';
import type { ProfileLine } from './profile.rules.ts';
import { topicTitle } from './profile.sentences.ts';

type Profile = { area: Place; list: string; catalogue: Catalogue };

/** One topic of the profile: a bar for each of its measures, and its table. */
export function topicFigure(topic: ContextTopic, lines: readonly ProfileLine[], profile: Profile): QuestionFigure {
  const { area, list, catalogue } = profile;
  const words = {
    title: topicTitle(topic.heading, area.name, lines),
    subtitle: `${area.name} among all local authorities, each measure on its own scale`,
    source: sourceOf(lines, catalogue, list),
  };
  const spec = {
    ...{ ...words, rows: lines.map(rowOf), contextName: 'all local authorities', meanName: 'neighbours’ mean' },
    ...{ scale: 'own' as const, width: 'narrow' as const },
  };
  const drawn = lines.some(({ own }) => own !== null);
  return {
    id: topic.id,
    title: words.title,
    subtitle: words.subtitle,
    chart: drawn ? rememberedChart('context', spec, barsInContext) : null,
    size: 'half',
    missing: `No figure on this subject is published for ${area.name} for the newest year.`,
    source: { text: words.source },
    table: {
      caption: `${topic.heading}, ${area.name}: one row a measure`,
      columns: [
        { text: 'Measure' },
        { text: 'Period' },
        { text: 'Unit' },
        { text: area.name, numeric: true },
        { text: 'England', numeric: true },
        { text: 'Neighbours’ mean', numeric: true },
        { text: 'Neighbours with a figure', numeric: true },
        { text: 'Among neighbours' },
        { text: 'Among authorities' },
        { text: 'Direction' },
      ],
      rows: lines.map((line) => tableRow(line, area)),
    },
  };
}

function rowOf({ fact, own, england, mean, band }: ProfileLine) {
  return {
    name: fact.name,
    note: `${fact.period.label}, ${fact.measure.unit}`,
    measure: fact.measure.code,
    decimals: fact.measure.decimals,
    all: band,
    here: own,
    england,
    mean: mean.mean,
  };
}

const word = (text: string): DataCell => ({ text, value: null });

function tableRow(line: ProfileLine, area: Place): DataRow {
  const { fact, england, mean } = line;
  const { decimals } = fact.measure;
  const number = (value: number | null, reason: string) =>
    value === null ? missingCell('not-available', reason) : cellOf({ value, status: null, source: 0 }, decimals);
  return {
    header: fact.name,
    cells: [
      word(fact.period.label),
      word(fact.measure.unit),
      cellOf(fact.values.get(area.id) ?? { value: null, status: 'not-available', source: 0 }, decimals),
      number(england, 'England has no figure that can be compared'),
      number(mean.mean, 'No neighbour has a figure'),
      { text: `${mean.used} of ${line.listed}`, value: null },
      word(placeWords(line.mean.used === 0 ? null : line.amongNeighbours)),
      word(placeWords(line.inEngland)),
      word(directionWords(line.direction)),
    ],
  };
}

function sourceOf(lines: readonly ProfileLine[], catalogue: Catalogue, list: string): string {
  const ids = lines.flatMap(({ fact }) => [...fact.values.values()].map(({ source }) => source));
  return `${sourcesOf(catalogue, ids)}. Statistical neighbours: list of ${list}`;
}
