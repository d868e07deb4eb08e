import { isCount } from '../measures/england-total.rules.ts';
import type { EnglandView } from './map-view.ts';

const PANDEMIC = ['2019/20', '2020/21'];

/** What the reader must know to read the map rightly. */
export function notesOf({ area, choice, view, known }: EnglandView): string[] {
  const { years } = choice;
  const [first, last] = [years[0]?.text ?? '', years.at(-1)?.text ?? ''];
  const exclusion = /exclu|suspen/i.test(choice.measure.name);
  const shown = choice.classes.value === 'all' ? years.map(({ text }) => text) : [view.period.label];
  const pandemic = exclusion && view.period.kind === 'academic-year' && PANDEMIC.some((year) => shown.includes(year));
  const values = known.places.all.flatMap(({ id, kind }) =>
    kind === 'local-authority' ? (view.values.get(id)?.value ?? []) : [],
  );
  return [
    ...choice.notes,
    ...(choice.classes.value === 'all'
      ? [`The classes are the same for all years from ${first} to ${last}, so colours can be compared between years.`]
      : ['The classes are those of this year alone: the same colour in another year can mean another number.']),
    ...(pandemic
      ? [
          'Schools were closed to most pupils for parts of 2019/20 and 2020/21: these years are not comparable with others.',
        ]
      : []),
    ...(isCount(choice.measure.unit, values)
      ? ['These are numbers, not rates: areas with more people have more.']
      : []),
    'The map shows the authorities of today. Where one area was reorganised into others, its earlier figures are hatched; where several became one, no figure is made up for the years before.',
    ...(area.toOn === null ? [] : [`${area.name} was abolished: it is not on the map of today.`]),
    'A darker colour is a higher number, not a worse or a better one. The map does not say why areas differ.',
  ];
}

export const METHOD = [
  'Classes “with about equally many areas” are cut at the fifths of all figures, moved to the nearest place between two different shown numbers; many equal numbers make fewer classes. “Equally wide” classes divide the way from the lowest to the highest shown number into five.',
  'Places count local authorities of that year with a figure, on unrounded numbers; equal numbers share a place.',
  'Hexagons give every authority the same room, whatever its size, and stand about where it lies. Outlines are those of the Office for National Statistics, made simpler by us.',
];
