/** Told while a file is read. */
export type HowFar = {
  /** How much of its bytes has been taken, from 0 to 1. */
  share: number;
  /** Ends of lines within quotation marks, which make no row. */
  inside: number;
};
