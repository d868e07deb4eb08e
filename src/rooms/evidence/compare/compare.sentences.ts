import { ordinal, shown } from '../../../foundation/charts/index.ts';
import { rank } from '../comparison/rank.rules.ts';
import { standingCase, type StandingCase } from '../comparison/standing.rules.ts';

type Slots = { area: string; rate: string; period: string; place: string; of: number };

const PLACE: Record<StandingCase, (slots: Slots) => string> = {
  none: (s) => `The ${s.rate} in ${s.area} is not published for ${s.period}`,
  alone: (s) => `Nobody else chosen has a ${s.rate} for ${s.period} to compare with ${s.area}`,
  'all-same': (s) => `All ${s.of} compared had the same ${s.rate} in ${s.period}`,
  highest: (s) => `${s.area} had the highest ${s.rate} of the ${s.of} compared in ${s.period}`,
  lowest: (s) => `${s.area} had the lowest ${s.rate} of the ${s.of} compared in ${s.period}`,
  'joint-highest': (s) => `${s.area} had the joint highest ${s.rate} of the ${s.of} compared in ${s.period}`,
  'joint-lowest': (s) => `${s.area} had the joint lowest ${s.rate} of the ${s.of} compared in ${s.period}`,
  'nth-highest': (s) => `${s.area} had the ${s.place} highest ${s.rate} of the ${s.of} compared in ${s.period}`,
  'nth-lowest': (s) => `${s.area} had the ${s.place} lowest ${s.rate} of the ${s.of} compared in ${s.period}`,
  'joint-nth-highest': (s) =>
    `${s.area} had the joint ${s.place} highest ${s.rate} of the ${s.of} compared in ${s.period}`,
  'joint-nth-lowest': (s) =>
    `${s.area} had the joint ${s.place} lowest ${s.rate} of the ${s.of} compared in ${s.period}`,
};

type Side = { name: string; value: number | null };

/** Where the area of the page stands among all who are compared, on unrounded numbers. A title: no full stop. */
export function placeSentence(
  own: Side,
  others: readonly Side[],
  { rate, period }: { rate: string; period: string },
): string {
  const place = rank(
    own.value,
    others.map(({ value }) => value),
  );
  const found = standingCase(place);
  return PLACE[found.name]({ area: own.name, rate, period, place: ordinal(found.place), of: place?.of ?? 0 });
}

type Ends = { period: string; top: string; high: string; bottom: string; low: string };

const ENDS = {
  'one one': (s: Ends) =>
    `In ${s.period} the highest was that of ${s.top}, ${s.high}, and the lowest that of ${s.bottom}, ${s.low}.`,
  'one many': (s: Ends) =>
    `In ${s.period} the highest was that of ${s.top}, ${s.high}, and several shared the lowest, ${s.low}.`,
  'many one': (s: Ends) =>
    `In ${s.period} several shared the highest, ${s.high}, and the lowest was that of ${s.bottom}, ${s.low}.`,
  'many many': (s: Ends) => `In ${s.period} several shared the highest, ${s.high}, and several the lowest, ${s.low}.`,
} as const;

/** Who has the highest and who the lowest figure, as figures are shown; nothing when fewer than two differ. */
export function endsSentence(sides: readonly Side[], period: string, decimals: number): string[] {
  const known = sides.flatMap(({ name, value }) =>
    value === null ? [] : [{ name, value, text: shown(value, decimals) }],
  );
  const sorted = known.toSorted((a, b) => b.value - a.value);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || first.text === last.text) return [];
  const many = (text: string) => (sorted.filter((one) => one.text === text).length > 1 ? 'many' : 'one');
  const slots = { period, top: first.name, high: first.text, bottom: last.name, low: last.text };
  return [ENDS[`${many(first.text)} ${many(last.text)}`](slots)];
}
