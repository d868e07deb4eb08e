import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { stop, type Place } from './oddity.ts';

const correction = z.strictObject({
  file: z.string(),
  columns: z.array(z.string()).min(1),
  /** The very text, or a pattern of the whole text. */
  value: z.string().optional(),
  matches: z.string().optional(),
  /** Other cells of the row, each with the texts it may hold: for a value that is odd in these rows only. */
  where: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  /** What the builder makes of it. */
  reading: z.string(),
  /** How many cells there are of it: one more or one less stops the build. */
  count: z.number().int().positive(),
  why: z.string().min(10),
});

export type Correction = z.infer<typeof correction>;

/** What has been reviewed, and how often each of it has been met in this build. */
export type Ledger = { corrections: Correction[]; met: number[] };

export function openLedger(corrections: Correction[]): Ledger {
  return { corrections, met: corrections.map(() => 0) };
}

export async function readCorrections(path: string | URL): Promise<Correction[]> {
  return z.array(correction).parse(JSON.parse(await readFile(path, 'utf8')));
}

/** The reviewed reading of an odd cell. Stops the build when there is none. */
export function readingOf(ledger: Ledger, place: Place, expected: string): string {
  const index = ledger.corrections.findIndex((entry) => covers(entry, place));
  const found = ledger.corrections[index];
  if (!found) return stop(place, expected);
  ledger.met[index] = (ledger.met[index] ?? 0) + 1;
  return found.reading;
}

/** Whether a cell that looks sound has been reviewed as odd because of the row it stands in. */
export function isOddInRow(ledger: Ledger, place: Place): boolean {
  return ledger.corrections.some((entry) => entry.where !== undefined && covers(entry, place));
}

function covers(entry: Correction, place: Place): boolean {
  if (entry.file !== place.file || place.column === null || !entry.columns.includes(place.column)) return false;
  const row = Object.entries(entry.where ?? {});
  if (!row.every(([column, texts]) => texts.includes(place.row?.[column] ?? ''))) return false;
  // The patterns are those of the reviewed corrections file, never a visitor's.
  return entry.matches === undefined
    ? entry.value === place.value
    : new RegExp(`^(?:${entry.matches})$`).test(place.value);
}

/** Stops the build when a reviewed oddity was met more or less often than when it was reviewed. */
export function closeLedger(ledger: Ledger): void {
  ledger.corrections.forEach((entry, index) => {
    const value = entry.value ?? entry.matches ?? '';
    const place = {
      file: entry.file,
      line: null,
      column: entry.columns.join(', '),
      value: `${value} ${ledger.met[index]} times`,
    };
    if (ledger.met[index] !== entry.count) stop(place, `${entry.count} times, as reviewed`);
  });
}
