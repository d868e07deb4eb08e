import type { MeasureAbout } from '../build/measure-about.ts';
import type { Period } from '../build/periods.ts';

/** One measure, period, phase and group of a file: the areas' cells, and the row of the file each came from. */
export type IncomingSeries = {
  measure: string;
  period: string;
  phase: string;
  group: string;
  /** With how many the file gives them: the most of any of its numbers, or of its measure's where it has few. */
  decimals: number;
  /** By the area's number: a number as the shortest decimal, or `s`, `n`, `a`. */
  cells: Map<number, { cell: string; row: number }>;
};

/** What was read of a file. Nothing of it is held yet. */
export type Incoming = {
  rows: number;
  series: IncomingSeries[];
  periods: Period[];
  published: Map<string, string>;
  measures: MeasureAbout[];
  /** Indicator to measure, as it was read; `group` where the column itself is about one, by its label. */
  columns: { column: string; measure: string; group: string | null }[];
  /** Rows and figures that are not taken, with why; most first. */
  leftOut: { what: string; value: string; count: number; unit: 'rows' | 'figures' | 'column' }[];
  /** Cells "low", held as 0. */
  low: number;
};
