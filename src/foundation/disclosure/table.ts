/** Cells by name that add up: each pair is a cell and its factor, and the sum over the relation is zero. */
export type Relation = readonly (readonly [cell: string, factor: number])[];

/** Counts of people by name, tied by relations. Tables of any shape, and several at once, come down to this. */
export type GeneralTable = {
  cells: Readonly<Record<string, number>>;
  relations: readonly Relation[];
  /** Cells that must not be known; without it every cell from 1 to minimum - 1. */
  primary?: readonly string[];
  /**
   * Never shown, whatever they are: what a reader knows to exist and to be at least 0, and what ties shown cells together,
   * such as the events that are more than one a child. An inequality is a relation with one of these.
   */
  kept?: readonly string[];
  /** Hidden whatever it costs, without a promise of their own. */
  hidden?: readonly string[];
  /** Shown whatever it costs, so that they tie nothing together; given up where that cannot protect the others. */
  settled?: readonly string[];
  /** What the reader is taken to know though no page says it, such as by how much two totals differ; never published. */
  known?: readonly string[];
  /** How wide the interval of a protected cell is at least, where that is more than the rule's width. */
  widths?: Readonly<Record<string, number>>;
  /** What a reader knows a hidden cell to be at least, where that is more than the reader's usual. */
  least?: Readonly<Record<string, number>>;
  /** How much of a cell one person may be, 1 where left out: fewer than the minimum of people may change a cell by so many times it. */
  largest?: Readonly<Record<string, number>>;
};

/**
 * Whom the hidden cells must withstand. A `plain` reader knows every published cell and that counts are not negative.
 * An `insider` knows besides that no hidden cell is empty: because zeros are always published, and because whoever
 * gave an answer knows the own one.
 */
export type Reader = 'plain' | 'insider';

export type Rule = {
  /** The smallest group that may be shown: 5 hides 1 to 4. */
  minimum: number;
  /** How wide the interval of a protected cell is at least; the minimum when left out. */
  width?: number;
  /** `insider` when left out. */
  reader?: Reader;
  /** How long to look for fewer hidden cells. What was found by then is returned, and is as safe. */
  seconds?: number;
  /** How long the first safe answer of a part may take beyond that, 60 seconds when left out; then all of it is hidden. */
  patience?: number;
};

/** What may be shown. Both lists are for the owner of the data: a page must not tell one from the other. */
export type Protection = {
  /** null: hidden. */
  published: Record<string, number | null>;
  primary: string[];
  secondary: string[];
  /** Totals among the hidden cells. */
  hiddenMargins: string[];
  /** The strongest reader that was proven to learn nothing; at least the one of the rule. */
  withstands: Reader;
  hidden: number;
  /** Proven: with fewer hidden cells the rule cannot be kept. */
  atLeast: number;
  notes: string[];
};

/** A table or rule that cannot be worked with; nothing is published. */
export class TableRefusedError extends Error {
  override name = 'TableRefusedError';
  readonly reasons: readonly string[];
  constructor(reasons: readonly string[]) {
    super(reasons.join('\n'));
    this.reasons = reasons;
  }
}
