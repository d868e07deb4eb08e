import type { Reader } from '../../../foundation/db/index.ts';
import { BadRequest } from '../../../foundation/http/index.ts';
import { chosenList } from '../figures/chosen-list.ts';
import type { GroupFacts, MeasureFacts, PhaseFacts } from '../figures/figure.ts';
import { groupWords } from '../figures/group-words.ts';
import type { Known } from '../figures/known.ts';
import { chosenItem } from '../questions/chosen-item.ts';
import { mapBreakdowns, mapYears, type MapYear } from './map-data.ts';
import { foundMeasure, mapMeasures } from './map-measures.ts';

export const BREAKS = [
  { value: 'quantile', text: 'About equally many areas in each' },
  { value: 'equal', text: 'Equally wide' },
] as const;
export const CLASSES = [
  { value: 'year', text: 'For this year alone' },
  { value: 'all', text: 'The same for all years' },
] as const;
export const SHAPES = [
  { value: 'hexagons', text: 'A hexagon for each area' },
  { value: 'outlines', text: 'Outlines of the areas' },
] as const;

type Item<T> = T & { value: string; text: string };

export type MapChoice = {
  search: string;
  measure: MeasureFacts;
  offered: MeasureFacts[];
  phase: Item<{ phase: PhaseFacts }>;
  phases: Item<{ phase: PhaseFacts }>[];
  group: Item<{ group: GroupFacts }>;
  groups: Item<{ group: GroupFacts }>[];
  year: Item<{ year: MapYear }>;
  /** Oldest first. */
  years: Item<{ year: MapYear }>[];
  breaks: (typeof BREAKS)[number];
  classes: (typeof CLASSES)[number];
  shape: (typeof SHAPES)[number];
  list: { id: string; label: string };
  notes: string[];
};

/** What the reader asked for. Throws BadRequest for a choice that does not exist. At most two round trips. */
export async function mapChoice(
  reader: Reader,
  known: Known,
  query: Readonly<Record<string, string>>,
): Promise<MapChoice> {
  const found = foundMeasure(mapMeasures(known.catalogue), query);
  if (!found) throw new BadRequest('There is no measure of this code with figures of local authorities.');
  const { measure, offered, notes } = found;
  const { phase, phases, group, groups } = await breakdownOf(reader, known, measure, query);
  const read = await mapYears(reader, known, { measure, phase: phase.phase, group: group.group });
  const years = read.map((year) => ({ value: year.period.code, text: year.period.label, year }));
  const asked = years.some(({ value }) => value === query.year) ? query.year : undefined;
  const year = chosenItem(years, asked, 'year', years.at(-1));
  const missing = query.year !== undefined && asked === undefined;
  const moved = `No figure is published for the year that was asked for: ${year.text}, the newest with figures, is shown.`;
  return {
    ...{ search: query.search ?? '', measure, offered, phase, phases, group, groups, year, years },
    breaks: chosenItem(BREAKS, query.breaks, 'way to cut classes'),
    classes: chosenItem(CLASSES, query.classes, 'kind of classes'),
    shape: chosenItem(SHAPES, query.shape, 'shape of the map'),
    list: chosenList(known, query.neighbours),
    notes: [...notes, ...(missing ? [moved] : [])],
  };
}

// A phase or group of another measure is no mistake of the reader's: the form still holds it after a change there.
async function breakdownOf(
  reader: Reader,
  known: Known,
  measure: MeasureFacts,
  query: Readonly<Record<string, string>>,
) {
  const { catalogue } = known;
  const found = await mapBreakdowns(reader, known, measure);
  const phases = catalogue.phases
    .filter(({ id }) => found.some((one) => one.phase === id))
    .map((phase) => ({ value: phase.code, text: phase.label, phase }));
  const phase =
    phases.find(({ value }) => value === query.phase) ?? phases.find(({ value }) => value === 'total') ?? phases[0];
  const groups = catalogue.groups
    .filter(({ id }) => found.some((one) => one.phase === phase?.phase.id && one.group === id))
    .map((group) => ({ value: group.code, text: groupWords(group) ?? 'all pupils', group }));
  const group =
    groups.find(({ value }) => value === query.group) ?? groups.find(({ value }) => value === 'all') ?? groups[0];
  if (!phase || !group) throw new BadRequest('No figures of local authorities are published for this measure.');
  return { phase, phases, group, groups };
}
