/** What is true of a rate beside England's and the neighbours', at shown precision. `most` is more than half of those with a figure. */
export type Position = 'above-most' | 'above' | 'same' | 'below' | 'below-most';

/** Names and periods only: every sentence stands whole, so that each can be translated by itself. */
type Slots = { area: string; period: string };

/** Keys are the position of suspensions, then that of permanent exclusions. */
export const BOTH_MEASURES: Record<`${Position} ${Position}`, (slots: Slots) => string> = {
  'above-most above-most': ({ area, period }) =>
    `In ${period}, ${area} had higher rates of suspension and of permanent exclusion than England and most of its statistical neighbours.`,
  'above-most above': ({ area, period }) =>
    `In ${period}, ${area} had a higher rate of suspension than England and most of its statistical neighbours, and a higher rate of permanent exclusion than England.`,
  'above-most same': ({ area, period }) =>
    `In ${period}, ${area} had a higher rate of suspension than England and most of its statistical neighbours, and the same rate of permanent exclusion as England.`,
  'above-most below': ({ area, period }) =>
    `In ${period}, ${area} had a higher rate of suspension than England and most of its statistical neighbours, but a lower rate of permanent exclusion than England.`,
  'above-most below-most': ({ area, period }) =>
    `In ${period}, ${area} had a higher rate of suspension than England and most of its statistical neighbours, but a lower rate of permanent exclusion than both.`,
  'above above-most': ({ area, period }) =>
    `In ${period}, ${area} had a higher rate of suspension than England, and a higher rate of permanent exclusion than England and most of its statistical neighbours.`,
  'above above': ({ area, period }) =>
    `In ${period}, ${area} had higher rates of suspension and of permanent exclusion than England.`,
  'above same': ({ area, period }) =>
    `In ${period}, ${area} had a higher rate of suspension than England, and the same rate of permanent exclusion as England.`,
  'above below': ({ area, period }) =>
    `In ${period}, ${area} had a higher rate of suspension than England, but a lower rate of permanent exclusion.`,
  'above below-most': ({ area, period }) =>
    `In ${period}, ${area} had a higher rate of suspension than England, but a lower rate of permanent exclusion than England and most of its statistical neighbours.`,
  'same above-most': ({ area, period }) =>
    `In ${period}, ${area} had the same rate of suspension as England, and a higher rate of permanent exclusion than England and most of its statistical neighbours.`,
  'same above': ({ area, period }) =>
    `In ${period}, ${area} had the same rate of suspension as England, and a higher rate of permanent exclusion than England.`,
  'same same': ({ area, period }) =>
    `In ${period}, ${area} had the same rates of suspension and of permanent exclusion as England.`,
  'same below': ({ area, period }) =>
    `In ${period}, ${area} had the same rate of suspension as England, and a lower rate of permanent exclusion than England.`,
  'same below-most': ({ area, period }) =>
    `In ${period}, ${area} had the same rate of suspension as England, and a lower rate of permanent exclusion than England and most of its statistical neighbours.`,
  'below above-most': ({ area, period }) =>
    `In ${period}, ${area} had a lower rate of suspension than England, but a higher rate of permanent exclusion than England and most of its statistical neighbours.`,
  'below above': ({ area, period }) =>
    `In ${period}, ${area} had a lower rate of suspension than England, but a higher rate of permanent exclusion.`,
  'below same': ({ area, period }) =>
    `In ${period}, ${area} had a lower rate of suspension than England, and the same rate of permanent exclusion as England.`,
  'below below': ({ area, period }) =>
    `In ${period}, ${area} had lower rates of suspension and of permanent exclusion than England.`,
  'below below-most': ({ area, period }) =>
    `In ${period}, ${area} had a lower rate of suspension than England, and a lower rate of permanent exclusion than England and most of its statistical neighbours.`,
  'below-most above-most': ({ area, period }) =>
    `In ${period}, ${area} had a lower rate of suspension than England and most of its statistical neighbours, but a higher rate of permanent exclusion than both.`,
  'below-most above': ({ area, period }) =>
    `In ${period}, ${area} had a lower rate of suspension than England and most of its statistical neighbours, but a higher rate of permanent exclusion than England.`,
  'below-most same': ({ area, period }) =>
    `In ${period}, ${area} had a lower rate of suspension than England and most of its statistical neighbours, and the same rate of permanent exclusion as England.`,
  'below-most below': ({ area, period }) =>
    `In ${period}, ${area} had a lower rate of suspension than England and most of its statistical neighbours, and a lower rate of permanent exclusion than England.`,
  'below-most below-most': ({ area, period }) =>
    `In ${period}, ${area} had lower rates of suspension and of permanent exclusion than England and most of its statistical neighbours.`,
};

/** When the other measure lacks the area's figure or England's. */
export const ONE_MEASURE: Record<`${'suspension' | 'permanent-exclusion'} ${Position}`, (slots: Slots) => string> = {
  'suspension above-most': ({ area, period }) =>
    `In ${period}, ${area} had a higher rate of suspension than England and most of its statistical neighbours; no comparison can be made for permanent exclusion.`,
  'suspension above': ({ area, period }) =>
    `In ${period}, ${area} had a higher rate of suspension than England; no comparison can be made for permanent exclusion.`,
  'suspension same': ({ area, period }) =>
    `In ${period}, ${area} had the same rate of suspension as England; no comparison can be made for permanent exclusion.`,
  'suspension below': ({ area, period }) =>
    `In ${period}, ${area} had a lower rate of suspension than England; no comparison can be made for permanent exclusion.`,
  'suspension below-most': ({ area, period }) =>
    `In ${period}, ${area} had a lower rate of suspension than England and most of its statistical neighbours; no comparison can be made for permanent exclusion.`,
  'permanent-exclusion above-most': ({ area, period }) =>
    `In ${period}, ${area} had a higher rate of permanent exclusion than England and most of its statistical neighbours; no comparison can be made for suspension.`,
  'permanent-exclusion above': ({ area, period }) =>
    `In ${period}, ${area} had a higher rate of permanent exclusion than England; no comparison can be made for suspension.`,
  'permanent-exclusion same': ({ area, period }) =>
    `In ${period}, ${area} had the same rate of permanent exclusion as England; no comparison can be made for suspension.`,
  'permanent-exclusion below': ({ area, period }) =>
    `In ${period}, ${area} had a lower rate of permanent exclusion than England; no comparison can be made for suspension.`,
  'permanent-exclusion below-most': ({ area, period }) =>
    `In ${period}, ${area} had a lower rate of permanent exclusion than England and most of its statistical neighbours; no comparison can be made for suspension.`,
};

/** No figure of the area, or none of England, to say anything by. */
export const NOTHING_TO_COMPARE = {
  'no-figures': ({ area }: Slots) => `No rates of suspension or of permanent exclusion are published for ${area}.`,
  'no-figures-this-period': ({ area, period }: Slots) =>
    `No rates of suspension or of permanent exclusion are published for ${area} for ${period}.`,
  'no-comparison': ({ area, period }: Slots) =>
    `The rates of suspension and of permanent exclusion in ${area} in ${period} cannot be compared with England’s.`,
} as const;
