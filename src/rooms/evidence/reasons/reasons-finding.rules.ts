import { shown } from '../../../foundation/charts/index.ts';
import { compareShown } from '../comparison/shown.rules.ts';
import { shareOf, type YearOfReasons } from './reason-counts.ts';
import { BESIDE_ENGLAND, REASON_CHANGES, TOP_SENTENCES, type Way } from './reasons.sentences.ts';
import { topReason, type TopReason } from './top-reason.rules.ts';

export const PERCENT_DECIMALS = 1;

/** A share as people read it: "33.5%". */
export function percent(share: number): string {
  return `${shown(100 * share, PERCENT_DECIMALS)}%`;
}

type ReasonsAsked = {
  area: string;
  what: string;
  /** The published name of a reason, as it stands inside a sentence. */
  nameOf(reason: string): string;
  now: YearOfReasons;
  before: YearOfReasons;
  /** England in the same year; null where the area is England. */
  england: YearOfReasons | null;
};

/** What is told of the reasons: the one given most often, beside England, and how number and share moved. */
export function reasonsFinding(asked: ReasonsAsked): string[] {
  const top = topReason(asked.now);
  const one = top.kind === 'top' ? top.reason : null;
  const more = one === null ? [] : [besideEngland(asked, one), change(asked, one)].filter((told) => told !== null);
  return [topSentence(asked, top), ...more];
}

function topSentence({ area, what, nameOf, now }: ReasonsAsked, top: TopReason): string {
  const slots = { area, what, year: now.year.label, reason: '', count: '', total: '', share: '' };
  if (top.kind === 'hidden') return TOP_SENTENCES.hidden({ ...slots, count: String(top.hidden) });
  if (top.kind !== 'top' && top.kind !== 'joint') return TOP_SENTENCES[top.kind](slots);
  const reason = top.kind === 'top' ? nameOf(top.reason) : top.reasons.map((one) => `“${nameOf(one)}”`).join(', ');
  const numbers = { count: shown(top.count, 0), total: shown(top.total, 0), share: percent(top.count / top.total) };
  return TOP_SENTENCES[top.kind]({ ...slots, ...numbers, reason });
}

function besideEngland({ area, nameOf, now, england }: ReasonsAsked, reason: string): string | null {
  const [own, other] = [shareOf(now, reason), england && shareOf(england, reason)];
  if (own === null || other === null) return null;
  const slots = { area, reason: capital(nameOf(reason)), own: percent(own), england: percent(other) };
  return BESIDE_ENGLAND[way(other, own, 100, PERCENT_DECIMALS)](slots);
}

function change({ area, what, nameOf, now, before }: ReasonsAsked, reason: string): string | null {
  const [then, share] = [shareOf(before, reason), shareOf(now, reason)];
  if (before.year === now.year || then === null || share === null) return null;
  const [total, past] = [now.total.value ?? 0, before.total.value ?? 0];
  return REASON_CHANGES[`${way(past, total, 1, 0)} ${way(then, share, 100, PERCENT_DECIMALS)}`]({
    ...{ area, what, reason: nameOf(reason), from: before.year.label, to: now.year.label },
    totals: [shown(past, 0), shown(total, 0)],
    shares: [percent(then), percent(share)],
  });
}

function way(before: number, now: number, scale: number, decimals: number): Way {
  return (['lower', 'same', 'higher'] as const)[compareShown(now * scale, before * scale, decimals) + 1] ?? 'same';
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
