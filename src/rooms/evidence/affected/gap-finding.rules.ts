import { shown } from '../../../foundation/charts/index.ts';
import { compareShown } from '../comparison/shown.rules.ts';
import { CHANGE_SENTENCES, GAP_SENTENCES, type ChangeSlots, type GapCase, type Way } from './gap.sentences.ts';
import type { RatesCompared } from './published-ratio.rules.ts';
import { sideOfSame, timesWords } from './times-words.ts';

export const RATIO_DECIMALS = 1;
export const RATE_DECIMALS = 2;

/** Which sentence is true of a comparison. */
function gapCase(compared: RatesCompared): GapCase {
  if (compared.kind !== 'ratio') return compared.kind;
  if (compared.ratio === 0) return 'none';
  return (['less', 'same', 'more'] as const)[sideOfSame(compared.ratio) + 1] ?? 'same';
}

/** How often schools did something to a group beside pupils without special educational needs, in one sentence. */
export function gapSentence(
  measure: string,
  compared: RatesCompared,
  slots: { area: string; term: string; schools: string; people: string },
): string {
  const times = compared.kind === 'ratio' ? timesWords(compared.ratio) : '';
  return GAP_SENTENCES[measure]?.[gapCase(compared)]({ ...slots, times }) ?? '';
}

type ChangeAsked = Pick<ChangeSlots, 'from' | 'to' | 'people' | 'unit'>;

/** How ratio and difference moved between two terms; null unless both can be told in both terms. */
export function changeSentence(before: RatesCompared, now: RatesCompared, slots: ChangeAsked): string | null {
  if (before.kind !== 'ratio' || now.kind !== 'ratio') return null;
  const ratioWay = way(before.ratio, now.ratio, RATIO_DECIMALS);
  const differenceWay = way(before.difference, now.difference, RATE_DECIMALS);
  return CHANGE_SENTENCES[`${ratioWay} ${differenceWay}`]({
    ...slots,
    ratios: [shown(before.ratio, RATIO_DECIMALS), shown(now.ratio, RATIO_DECIMALS)],
    differences: [shown(before.difference, RATE_DECIMALS), shown(now.difference, RATE_DECIMALS)],
  });
}

function way(before: number, now: number, decimals: number): Way {
  return (['lower', 'same', 'higher'] as const)[compareShown(now, before, decimals) + 1] ?? 'same';
}
