import { compareShown } from '../comparison/shown.rules.ts';
import type { SpineFact } from './spine-facts.ts';

type Side = 'better' | 'worse' | 'same';

/** How many of the measures are on the better and on the worse side of England, at shown precision. */
function sidesOf(facts: readonly SpineFact[]): Record<Side, number> & { compared: number } {
  const sides = facts.flatMap((fact) => sideOf(fact) ?? []);
  const count = (side: Side) => sides.filter((one) => one === side).length;
  return { better: count('better'), worse: count('worse'), same: count('same'), compared: sides.length };
}

function sideOf({ own, england, measure }: SpineFact): Side | null {
  if (own === null || england === null || measure.polarity === null) return null;
  const against = compareShown(own, england, measure.decimals);
  if (against === 0) return 'same';
  return against < 0 === (measure.polarity === 'low') ? 'better' : 'worse';
}

/** The finding: on how many of the measures the area is on which side of England. */
export function spineFinding(area: string, facts: readonly SpineFact[]): string {
  const { better, worse, same, compared } = sidesOf(facts);
  if (compared === 0) return `None of these measures can be compared between ${area} and England.`;
  if (compared === 1) return ONE[better === 1 ? 'better' : worse === 1 ? 'worse' : 'same'](area);
  if (better === compared)
    return `On all ${compared} measures that can be compared, ${area} is on the better side of England.`;
  if (worse === compared)
    return `On all ${compared} measures that can be compared, ${area} is on the worse side of England.`;
  if (same === 0)
    return `Of the ${compared} measures that can be compared, ${area} is on the better side of England on ${better} and on the worse side on ${worse}.`;
  return `Of the ${compared} measures that can be compared, ${area} is on the better side of England on ${better}, on the worse side on ${worse}, and as England on ${same}.`;
}

const ONE: Record<Side, (area: string) => string> = {
  better: (area) => `On the one measure that can be compared, ${area} is on the better side of England.`,
  worse: (area) => `On the one measure that can be compared, ${area} is on the worse side of England.`,
  same: (area) => `On the one measure that can be compared, ${area} is as England.`,
};
