import type { Code } from './dfe-codes.ts';

/** One column of a template: what it is called, what else people call it, and what belongs in it. */
export type Column = {
  key: string;
  heading: string;
  /** Other headings that are read as this one; compared without case, spaces and marks. */
  also: readonly string[];
  /** 'yes', 'no', or words for when it is needed. */
  needed: string;
  about: string;
  /** Three cells of invented rows, for the template. */
  examples: readonly [string, string, string];
  codes?: readonly Code[];
};
