/** Names and numbers only. `what`: "suspensions from primary schools"; `reason` in quotation marks as published. */
type ReasonSlots = {
  area: string;
  year: string;
  what: string;
  reason: string;
  count: string;
  total: string;
  share: string;
};

export const TOP_SENTENCES = {
  top: (s: ReasonSlots) =>
    `In ${s.year}, the reason that schools gave most often for ${s.what} in ${s.area} was “${s.reason}”: ${s.count} of ${s.total} (${s.share}).`,
  joint: (s: ReasonSlots) =>
    `In ${s.year}, schools gave several reasons equally often for ${s.what} in ${s.area}: ${s.reason}, each ${s.count} of ${s.total} (${s.share}).`,
  hidden: (s: ReasonSlots) =>
    `Which reason schools gave most often for ${s.what} in ${s.area} in ${s.year} cannot be told: ${s.count} of the 12 numbers are hidden by the publisher.`,
  'no-total': (s: ReasonSlots) =>
    `The number of ${s.what} in ${s.area} in ${s.year} is hidden by the publisher, so no shares are shown.`,
  zero: (s: ReasonSlots) => `For ${s.year}, the published number of ${s.what} in ${s.area} is zero.`,
  'not-published': (s: ReasonSlots) => `Reasons for ${s.what} are not published for ${s.area} for ${s.year}.`,
} as const;

type BesideSlots = { reason: string; own: string; england: string; area: string };

export const BESIDE_ENGLAND = {
  higher: (s: BesideSlots) =>
    `“${s.reason}” was a greater share of the reasons in ${s.area} (${s.own}) than in England (${s.england}).`,
  same: (s: BesideSlots) => `“${s.reason}” was the same share of the reasons in ${s.area} as in England (${s.own}).`,
  lower: (s: BesideSlots) =>
    `“${s.reason}” was a smaller share of the reasons in ${s.area} (${s.own}) than in England (${s.england}).`,
} as const;

type ChangeSlots = {
  area: string;
  what: string;
  reason: string;
  from: string;
  to: string;
  totals: [string, string];
  shares: [string, string];
};
export type Way = 'higher' | 'same' | 'lower';

/** How the number of all moved, then how the share of one reason did. */
export const REASON_CHANGES: Record<`${Way} ${Way}`, (slots: ChangeSlots) => string> = {
  'higher higher': (s) =>
    `Between ${s.from} and ${s.to}, the number of ${s.what} in ${s.area} rose from ${s.totals[0]} to ${s.totals[1]}, and the share of “${s.reason}” rose from ${s.shares[0]} to ${s.shares[1]}.`,
  'higher same': (s) =>
    `Between ${s.from} and ${s.to}, the number of ${s.what} in ${s.area} rose from ${s.totals[0]} to ${s.totals[1]}, and the share of “${s.reason}” stayed at ${s.shares[1]}.`,
  'higher lower': (s) =>
    `Between ${s.from} and ${s.to}, the number of ${s.what} in ${s.area} rose from ${s.totals[0]} to ${s.totals[1]}, and the share of “${s.reason}” fell from ${s.shares[0]} to ${s.shares[1]}.`,
  'same higher': (s) =>
    `Between ${s.from} and ${s.to}, the number of ${s.what} in ${s.area} stayed at ${s.totals[1]}, and the share of “${s.reason}” rose from ${s.shares[0]} to ${s.shares[1]}.`,
  'same same': (s) =>
    `Between ${s.from} and ${s.to}, the number of ${s.what} in ${s.area} stayed at ${s.totals[1]}, and the share of “${s.reason}” stayed at ${s.shares[1]}.`,
  'same lower': (s) =>
    `Between ${s.from} and ${s.to}, the number of ${s.what} in ${s.area} stayed at ${s.totals[1]}, and the share of “${s.reason}” fell from ${s.shares[0]} to ${s.shares[1]}.`,
  'lower higher': (s) =>
    `Between ${s.from} and ${s.to}, the number of ${s.what} in ${s.area} fell from ${s.totals[0]} to ${s.totals[1]}, and the share of “${s.reason}” rose from ${s.shares[0]} to ${s.shares[1]}.`,
  'lower same': (s) =>
    `Between ${s.from} and ${s.to}, the number of ${s.what} in ${s.area} fell from ${s.totals[0]} to ${s.totals[1]}, and the share of “${s.reason}” stayed at ${s.shares[1]}.`,
  'lower lower': (s) =>
    `Between ${s.from} and ${s.to}, the number of ${s.what} in ${s.area} fell from ${s.totals[0]} to ${s.totals[1]}, and the share of “${s.reason}” fell from ${s.shares[0]} to ${s.shares[1]}.`,
};
