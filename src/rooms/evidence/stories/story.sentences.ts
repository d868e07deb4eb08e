import { shown } from '../../../foundation/charts/index.ts';
import { numberWord } from '../comparison/place-words.rules.ts';
import { compareShown } from '../comparison/shown.rules.ts';
import type { Moment, StoryLine } from './story.ts';

type Slots = Record<'area' | 'rate' | 'from' | 'to' | 'a' | 'b' | 'c' | 'd', string>;
type Way = 'higher' | 'lower' | 'same';

const CHANGE: Record<`${Way} ${Way}`, (s: Slots) => string> = {
  'higher higher': (s) =>
    `The ${s.rate} in ${s.area} was higher in ${s.to} (${s.b}) than in ${s.from} (${s.a}); in England it was higher too (${s.d}, from ${s.c}).`,
  'higher lower': (s) =>
    `The ${s.rate} in ${s.area} was higher in ${s.to} (${s.b}) than in ${s.from} (${s.a}); in England it was lower (${s.d}, from ${s.c}).`,
  'higher same': (s) =>
    `The ${s.rate} in ${s.area} was higher in ${s.to} (${s.b}) than in ${s.from} (${s.a}); in England it was the same (${s.d}).`,
  'lower higher': (s) =>
    `The ${s.rate} in ${s.area} was lower in ${s.to} (${s.b}) than in ${s.from} (${s.a}); in England it was higher (${s.d}, from ${s.c}).`,
  'lower lower': (s) =>
    `The ${s.rate} in ${s.area} was lower in ${s.to} (${s.b}) than in ${s.from} (${s.a}); in England it was lower too (${s.d}, from ${s.c}).`,
  'lower same': (s) =>
    `The ${s.rate} in ${s.area} was lower in ${s.to} (${s.b}) than in ${s.from} (${s.a}); in England it was the same (${s.d}).`,
  'same higher': (s) =>
    `The ${s.rate} in ${s.area} was the same in ${s.to} as in ${s.from} (${s.b}); in England it was higher (${s.d}, from ${s.c}).`,
  'same lower': (s) =>
    `The ${s.rate} in ${s.area} was the same in ${s.to} as in ${s.from} (${s.b}); in England it was lower (${s.d}, from ${s.c}).`,
  'same same': (s) =>
    `The ${s.rate} was the same in ${s.to} as in ${s.from}, in ${s.area} (${s.b}) and in England (${s.d}).`,
};

const NO_CHANGE = {
  both: (s: Slots) => `The ${s.rate} in ${s.area} is not published for ${s.from} or ${s.to}.`,
  then: (s: Slots) =>
    `The ${s.rate} in ${s.area} in ${s.to} was ${s.b}; it cannot be compared with ${s.from}, for which it is not published.`,
  now: (s: Slots) => `The ${s.rate} in ${s.area} in ${s.from} was ${s.a}; it is not published for ${s.to}.`,
  england: (s: Slots) => `The ${s.rate} of England is not published for ${s.from} or ${s.to}.`,
} as const;

/** What became of a rate between the baseline and the newest year, here and in England, with the four numbers. */
export function changeSentence({ series, words, then, now }: StoryLine): string {
  const { decimals } = series.measure;
  const say = (value: number | null) => (value === null ? 'no figure' : shown(value, decimals));
  const slots: Slots = {
    ...{ area: series.own.place.name, rate: words.rate, from: then.period.label, to: now.period.label },
    ...{ a: say(then.own), b: say(now.own), c: say(then.england), d: say(now.england) },
  };
  if (then.own === null) return NO_CHANGE[now.own === null ? 'both' : 'then'](slots);
  if (now.own === null) return NO_CHANGE.now(slots);
  if (then.england === null || now.england === null) return NO_CHANGE.england(slots);
  const way = (from: number, to: number): Way =>
    (['lower', 'same', 'higher'] as const)[compareShown(to, from, decimals) + 1] ?? 'same';
  return CHANGE[`${way(then.own, now.own)} ${way(then.england, now.england)}`](slots);
}

type MeanSlots = Record<'from' | 'to' | 'then' | 'now' | 'area' | 'rate', string>;
type Side = 'below' | 'level' | 'above';

const MEAN: Record<`${Side} ${Side}`, (s: MeanSlots) => string> = {
  'above above': (s) =>
    `It was above the mean of its neighbours of the time in ${s.from} (${s.then}) and in ${s.to} (${s.now}).`,
  'below below': (s) =>
    `It was below the mean of its neighbours of the time in ${s.from} (${s.then}) and in ${s.to} (${s.now}).`,
  'level level': (s) =>
    `It was level with the mean of its neighbours of the time in ${s.from} (${s.then}) and in ${s.to} (${s.now}).`,
  'above below': (s) =>
    `It was above the mean of its neighbours of the time in ${s.from} (${s.then}), and below it in ${s.to} (${s.now}).`,
  'above level': (s) =>
    `It was above the mean of its neighbours of the time in ${s.from} (${s.then}), and level with it in ${s.to} (${s.now}).`,
  'below above': (s) =>
    `It was below the mean of its neighbours of the time in ${s.from} (${s.then}), and above it in ${s.to} (${s.now}).`,
  'below level': (s) =>
    `It was below the mean of its neighbours of the time in ${s.from} (${s.then}), and level with it in ${s.to} (${s.now}).`,
  'level above': (s) =>
    `It was level with the mean of its neighbours of the time in ${s.from} (${s.then}), and above it in ${s.to} (${s.now}).`,
  'level below': (s) =>
    `It was level with the mean of its neighbours of the time in ${s.from} (${s.then}), and below it in ${s.to} (${s.now}).`,
};

/** Where the rate stood beside the neighbours of the time, then and now; nothing where that cannot be said of both. */
export function meanSentence({ series, words, then, now }: StoryLine): string[] {
  if (then.besideMean === null || now.besideMean === null) return [];
  const side = (beside: -1 | 0 | 1): Side => (['below', 'level', 'above'] as const)[beside + 1] ?? 'level';
  const say = ({ mean }: Moment) => shown(mean.mean ?? 0, series.measure.decimals);
  const slots = { from: then.period.label, to: now.period.label, then: say(then), now: say(now) };
  const about = { area: series.own.place.name, rate: words.rate };
  return [MEAN[`${side(then.besideMean)} ${side(now.besideMean)}`]({ ...slots, ...about })];
}

type BeforeSlots = Record<'area' | 'year' | 'suspension' | 'exclusion', string>;

const LAST_WHOLE_YEAR = (s: BeforeSlots) =>
  `In ${s.year}, the last whole year before the pandemic, the suspension rate in ${s.area} was ${s.suspension} and the permanent exclusion rate ${s.exclusion}.`;

/** Both rates of all schools in the last year that compares with the newest; nothing where one is not published. */
export function beforeSentence(lines: readonly StoryLine[]): string[] {
  const [suspension, exclusion] = lines.filter(({ series }) => series.phase.code === 'total');
  if (!suspension?.before || !exclusion?.before) return [];
  const [one, other] = [suspension.before.own, exclusion.before.own];
  if (one === null || other === null) return [];
  const { measure, own } = suspension.series;
  const said = { suspension: shown(one, measure.decimals), exclusion: shown(other, measure.decimals) };
  return [LAST_WHOLE_YEAR({ area: own.place.name, year: suspension.before.period.label, ...said })];
}

type CountSlots = Record<'area' | 'from' | 'to' | 'of' | 'higher' | 'lower' | 'same', string>;

const COUNT = {
  none: (s: CountSlots) => `No rate of ${s.area} can be compared between ${s.from} and ${s.to}`,
  all: (s: CountSlots) =>
    `All ${s.of} rates of ${s.area} that can be compared were higher in ${s.to} than in ${s.from}`,
  some: (s: CountSlots) =>
    `Of ${s.of} rates of ${s.area}, ${s.higher} were higher in ${s.to} than in ${s.from} and ${s.lower} lower`,
  'some the same': (s: CountSlots) =>
    `Of ${s.of} rates of ${s.area}, ${s.higher} were higher in ${s.to} than in ${s.from}, ${s.lower} lower and ${s.same} the same`,
} as const;

/** How many of the six rates were higher than at the baseline. A title: no full stop. */
export function countTitle(area: string, lines: readonly StoryLine[]): string {
  const ways = lines.flatMap(({ series, then, now }) =>
    then.own === null || now.own === null ? [] : [compareShown(now.own, then.own, series.measure.decimals)],
  );
  const count = (way: number) => ways.filter((one) => one === way).length;
  const [first] = lines;
  const slots = {
    ...{ area, from: first?.then.period.label ?? '', to: first?.now.period.label ?? '', of: numberWord(ways.length) },
    ...{ higher: numberWord(count(1)), lower: numberWord(count(-1)), same: numberWord(count(0)) },
  };
  if (ways.length === 0) return COUNT.none(slots);
  if (count(1) === ways.length) return COUNT.all(slots);
  return COUNT[count(0) === 0 ? 'some' : 'some the same'](slots);
}

type StoodSlots = Record<'area' | 'year' | 'of' | 'above' | 'below' | 'level', string>;

const STOOD = {
  none: (s: StoodSlots) => `${s.year}: no rate of ${s.area} can be set beside neighbours of the time`,
  sides: (s: StoodSlots) =>
    `${s.year}: above the mean of its neighbours of the time on ${s.above} of ${s.of} rates, below it on ${s.below}`,
  level: (s: StoodSlots) =>
    `${s.year}: above the mean of its neighbours of the time on ${s.above} of ${s.of} rates, below it on ${s.below}, level with it on ${s.level}`,
} as const;

/** On how many rates the area stood above the mean of its neighbours in one year. A title: no full stop. */
export function stoodTitle(area: string, year: string, moments: readonly Moment[]): string {
  const known = moments.flatMap(({ besideMean }) => besideMean ?? []);
  const count = (way: number) => known.filter((one) => one === way).length;
  const slots = {
    ...{ area, year, of: numberWord(known.length) },
    ...{ above: numberWord(count(1)), below: numberWord(count(-1)), level: numberWord(count(0)) },
  };
  if (known.length === 0) return STOOD.none(slots);
  return STOOD[count(0) === 0 ? 'sides' : 'level'](slots);
}
