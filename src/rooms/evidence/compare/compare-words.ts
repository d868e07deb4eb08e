import { dateInWords } from '../../../foundation/views/index.ts';
import { listed } from '../comparison/place-words.rules.ts';
import type { Known } from '../figures/known.ts';
import type { Place } from '../figures/places.ts';
import type { Compared } from './chosen.ts';

/** What a reader of a comparison must know. */
export const COMPARE_NOTES = [
  'The figures say where areas stand. They do not say why.',
  'Rates of exclusion in 2019/20 and 2020/21 are not comparable with other years, because schools were closed to most pupils for part of them.',
] as const;

/** How a comparison is worked out. */
export const COMPARE_METHOD = [
  'Areas stand side by side in the newest period in which all of them have a figure, unless you choose another. The years are never mixed.',
  'Places are by unrounded numbers, ties are said, and who has no figure has no place. A group counts as one.',
  'The pale bar runs from the lowest to the highest of all local authorities with a figure in that period, the darker one holds the middle half of them (quantiles of type 7).',
  'Several measures are always shown beside England, whether or not it was chosen, each for the newest period in which both have a figure.',
  'The direction compares with the same period five years before, as the figures are shown.',
  'The whole choice is kept in the address of this page: whoever opens it sees the same.',
] as const;

/** Which of those compared began or ended within the years shown: their lines do. */
export function reorganisedNotes({ places }: Known, compared: readonly Compared[]): string[] {
  const areas = [...new Set(compared.flatMap(({ members }) => members))];
  return areas.flatMap((place) => [...endedNote(places.byId, place), ...begunNote(places.byId, place)]);
}

function endedNote(byId: ReadonlyMap<number, Place>, { name, toOn, successors }: Place): string[] {
  if (toOn === null) return [];
  const after = successors.flatMap((id) => byId.get(id)?.name ?? []);
  return [`${name} was abolished on ${dateInWords(toOn)}: its figures end then. In its place: ${listed(after)}.`];
}

function begunNote(byId: ReadonlyMap<number, Place>, { name, fromOn, predecessors }: Place): string[] {
  if (fromOn === null || predecessors.length === 0) return [];
  const before = predecessors.flatMap((id) => byId.get(id)?.name ?? []);
  return [
    `${name} was formed on ${dateInWords(fromOn)}: it has no figures of its own before. It took the place, wholly or in part, of ${listed(before)}.`,
  ];
}
