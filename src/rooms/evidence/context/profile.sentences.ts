import { numberWord } from '../comparison/place-words.rules.ts';
import type { ProfileLine } from './profile.rules.ts';

type Slots = { heading: string; area: string; of: string; higher: string; lower: string; same: string };

const TOPIC = {
  none: (s: Slots) => `${s.heading}: no figure of ${s.area} can be compared with England’s`,
  'all higher': (s: Slots) => `${s.heading}: higher in ${s.area} than in England on every measure`,
  'all lower': (s: Slots) => `${s.heading}: lower in ${s.area} than in England on every measure`,
  'all same': (s: Slots) => `${s.heading}: the same in ${s.area} as in England on every measure`,
  'higher and lower': (s: Slots) =>
    `${s.heading}: higher in ${s.area} than in England on ${s.higher} of ${s.of} measures, lower on ${s.lower}`,
  'higher and same': (s: Slots) =>
    `${s.heading}: higher in ${s.area} than in England on ${s.higher} of ${s.of} measures, the same on ${s.same}`,
  'lower and same': (s: Slots) =>
    `${s.heading}: lower in ${s.area} than in England on ${s.lower} of ${s.of} measures, the same on ${s.same}`,
  'higher, lower and same': (s: Slots) =>
    `${s.heading}: higher in ${s.area} than in England on ${s.higher} of ${s.of} measures, lower on ${s.lower}, the same on ${s.same}`,
} as const;

/** The title of one topic: on how many of its measures the area stands above or below England, as figures are shown. */
export function topicTitle(heading: string, area: string, lines: readonly ProfileLine[]): string {
  return besideEnglandTitle(
    heading,
    area,
    lines.flatMap(({ besideEngland }) => besideEngland ?? []),
  );
}

/** On how many measures an area stands above, below or beside England; `known` holds 1, -1 or 0 for each of them. */
export function besideEnglandTitle(heading: string, area: string, known: readonly (-1 | 0 | 1)[]): string {
  const count = (way: -1 | 0 | 1) => known.filter((one) => one === way).length;
  const [higher, lower, same] = [count(1), count(-1), count(0)];
  const slots = { heading, area, of: numberWord(known.length) };
  const words = { higher: numberWord(higher), lower: numberWord(lower), same: numberWord(same) };
  return TOPIC[topicCase(higher, lower, same)]({ ...slots, ...words });
}

function topicCase(higher: number, lower: number, same: number): keyof typeof TOPIC {
  if (higher + lower + same === 0) return 'none';
  if (lower + same === 0) return 'all higher';
  if (higher + same === 0) return 'all lower';
  if (higher + lower === 0) return 'all same';
  if (same === 0) return 'higher and lower';
  if (lower === 0) return 'higher and same';
  return higher === 0 ? 'lower and same' : 'higher, lower and same';
}

type QuarterSlots = { area: string; of: number; highest: string; lowest: string };

const QUARTERS = {
  none: (s: QuarterSlots) => `No figure about the context of ${s.area} can be placed among those of other authorities.`,
  neither: (s: QuarterSlots) =>
    `On none of the ${s.of} measures of context is ${s.area} in the highest or the lowest quarter of authorities.`,
  highest: (s: QuarterSlots) =>
    `On ${s.highest} of the ${s.of} measures of context ${s.area} is in the highest quarter of authorities, on none in the lowest.`,
  lowest: (s: QuarterSlots) =>
    `On ${s.lowest} of the ${s.of} measures of context ${s.area} is in the lowest quarter of authorities, on none in the highest.`,
  both: (s: QuarterSlots) =>
    `On ${s.highest} of the ${s.of} measures of context ${s.area} is in the highest quarter of authorities, on ${s.lowest} in the lowest.`,
} as const;

/** How often the area is at an end of England, exclusion itself left out. Highest is not best: it is the greatest number. */
export function quartersSentence(area: string, lines: readonly ProfileLine[]): string {
  const context = lines.filter(({ fact, quarter }) => fact.topic.id !== 'exclusion' && quarter !== null);
  const count = (which: string) => context.filter(({ quarter }) => quarter === which).length;
  const [highest, lowest] = [count('highest'), count('lowest')];
  const slots = { area, of: context.length, highest: numberWord(highest), lowest: numberWord(lowest) };
  if (context.length === 0) return QUARTERS.none(slots);
  if (highest + lowest === 0) return QUARTERS.neither(slots);
  if (lowest === 0) return QUARTERS.highest(slots);
  return highest === 0 ? QUARTERS.lowest(slots) : QUARTERS.both(slots);
}
