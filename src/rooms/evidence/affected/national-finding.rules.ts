import { shown } from '../../../foundation/charts/index.ts';
import { peopleOf } from './characteristics.ts';
import { byRatio, type GroupRatio } from './national-ratios.ts';
import { NATIONAL_SENTENCES, NO_NATIONAL_RATIO } from './national.sentences.ts';
import { sideOfSame } from './times-words.ts';

type Told = Extract<GroupRatio, { found: unknown }>;

/** Which group schools treated so most often beside everyone else, with its interval; and whether the next one's overlaps. */
export function nationalSentence(
  measure: string,
  ratios: readonly GroupRatio[],
  slots: { year: string; schools: string; characteristic: string },
): string {
  const [top, next] = byRatio(ratios).filter((one): one is Told => 'found' in one);
  if (!top || sideOfSame(top.found.ratio) <= 0) return NO_NATIONAL_RATIO(slots.year, slots.characteristic);
  const overlaps = next !== undefined && next.found.high >= top.found.low;
  const { ratio, low, high } = top.found;
  const sentence = NATIONAL_SENTENCES[measure]?.[overlaps ? 'highest-overlapping' : 'highest'];
  const numbers = { times: shown(ratio, 2), low: shown(low, 2), high: shown(high, 2) };
  return (
    sentence?.({ ...slots, ...numbers, people: peopleOf(top.group), next: next ? peopleOf(next.group) : '' }) ?? ''
  );
}
