import type { Problem, SchoolRow } from './gias-columns.rules.ts';
import { NotAnExtractError, readGias } from './read-gias.ts';
import type { Source } from '../../../foundation/text-files/index.ts';

/** Some rows of an extract; the counts are of all rows so far. */
export type Batch = {
  schools: SchoolRow[];
  problems: Problem[];
  /** URNs of the bad rows of this batch, as far as they could be read. */
  leftOut: number[];
  rows: number;
  badRows: number;
  problemCount: number;
};

const BATCH = 2_000;

/**
 * Reads an extract in batches, the same ones each time, so that work can go on where it stopped. Throws
 * NotAnExtractError when the file is none, or has no rows.
 */
export async function* readBatches(source: Source): AsyncGenerator<Batch> {
  const counts = { rows: 0, badRows: 0, problemCount: 0 };
  let batch: Batch = { schools: [], problems: [], leftOut: [], ...counts };
  for await (const read of readGias(source)) {
    counts.rows++;
    if ('school' in read) batch.schools.push(read.school);
    else {
      counts.badRows++;
      counts.problemCount += read.problems.length;
      batch.problems.push(...read.problems);
      if (read.urn !== null) batch.leftOut.push(read.urn);
    }
    if (counts.rows % BATCH === 0) {
      yield { ...batch, ...counts };
      batch = { schools: [], problems: [], leftOut: [], ...counts };
    }
  }
  if (counts.rows === 0) throw new NotAnExtractError('The file has a header and no rows. Expected one row a school.');
  if (counts.rows % BATCH !== 0) yield { ...batch, ...counts };
}
