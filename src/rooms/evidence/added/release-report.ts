import type { Doubt } from './sums.rules.ts';
import type { Incoming } from './incoming.ts';

/** Whether a file has nothing that is not held. */
export const isHeld = (figures: ReleaseReport['figures']): boolean => figures.same === figures.read;

/** A change of the past in names. `from` and `to` are numbers, or why there is none. */
export type NamedChange = {
  measure: string;
  phase: string;
  group: string;
  area: string;
  period: string;
  from: number | string;
  to: number | string;
  /** Row of the file. */
  row: number;
};

/** What a file would change; what `--json` prints. */
export type ReleaseReport = {
  file: string;
  sha256: string;
  rows: number;
  columns: Incoming['columns'];
  periods: string[];
  leftOut: Incoming['leftOut'];
  /** Cells "low", held as 0. */
  low: number;
  /** `finer`: the same with more decimals, which are then held. */
  figures: {
    read: number;
    new: number;
    same: number;
    finer: number;
    changed: number;
    newlyMissing: number;
    newlyGiven: number;
  };
  /** The largest first; at most some thousand of each, the numbers above count all. */
  changed: NamedChange[];
  newlyMissing: NamedChange[];
  newlyGiven: NamedChange[];
  doubts: Doubt[];
  /** The release that this file became, now or before. */
  accepted: { id: number; now: boolean } | null;
};

const count = (number: number) => number.toLocaleString('en-GB');
const SHOWN = 10;

/** The report as lines for a terminal. */
export function reportInWords(report: ReleaseReport): string[] {
  const { figures, leftOut, doubts } = report;
  return [
    `${report.file}: ${count(report.rows)} rows, ${count(figures.read)} figures of ${span(report.periods)}.`,
    ...report.columns.map(
      ({ column, measure, group }) => `  ${column} is taken as ${measure}${group === null ? '' : `, “${group}”`}`,
    ),
    ...leftOut.map(
      (one) =>
        `  Left out: ${one.what} “${one.value}”${one.unit === 'column' ? '' : `, ${count(one.count)} ${one.unit}`}`,
    ),
    ...(report.low > 0 ? [`  ${count(report.low)} cells “low” are held as 0: the publisher rounds them to it.`] : []),
    counted(figures),
    ...listed('Changes of past figures', report.changed, figures.changed),
    ...listed('Past figures that are now missing', report.newlyMissing, figures.newlyMissing),
    ...listed('Past figures that were missing and are now given', report.newlyGiven, figures.newlyGiven),
    ...(doubts.length > 0 ? ['Worth a look in the file, though it can be taken as it is:'] : []),
    ...doubts.map(({ what, count: times, first }) => `  ${what} (${count(times)}). First: ${first}.`),
  ];
}

function counted(figures: ReleaseReport['figures']): string {
  const finer = figures.finer > 0 ? `, and ${count(figures.finer)} with more decimals` : '';
  return [
    `New: ${count(figures.new)}.`,
    `The same as held: ${count(figures.same)}${finer}.`,
    `Changed: ${count(figures.changed)}.`,
    `Newly missing: ${count(figures.newlyMissing)}.`,
    `Newly given: ${count(figures.newlyGiven)}.`,
  ].join(' ');
}

function span(periods: readonly string[]): string {
  const [first, last] = [periods[0] ?? '', periods.at(-1) ?? ''];
  return first === last ? first : `${first} to ${last}`;
}

function listed(heading: string, changes: readonly NamedChange[], all: number): string[] {
  if (all === 0) return [];
  return [
    `${heading}, the largest first:`,
    ...changes
      .slice(0, SHOWN)
      .map(
        (one) =>
          `  ${one.measure}, ${one.phase}, ${one.group}: ${one.area}, ${one.period}: ${one.from} → ${one.to} (row ${one.row})`,
      ),
    ...(all > SHOWN ? [`  and ${count(all - SHOWN)} more; --json lists them`] : []),
  ];
}
