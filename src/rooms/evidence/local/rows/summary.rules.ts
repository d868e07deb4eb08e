import type { Draft } from './whole-file.rules.ts';

/** What a file comes to, counted as it is read. Days are ISO. */
export type Summary = {
  rows: number;
  badRows: number;
  errors: number;
  warnings: number;
  /** Ends of lines that stand within cells of a CSV: lines of the file that are no rows. Not known of earlier files. */
  inside?: number;
  /** Rows that say exactly what another says. */
  duplicates: number;
  withPupil: number;
  from: string | null;
  to: string | null;
  years: Record<string, YearCount>;
  said: { column: string; text: string }[];
};

export type YearCount = { suspensions: number; permanent: number; sessions: number; moves: number };

export function emptySummary(): Summary {
  return {
    ...{ rows: 0, badRows: 0, errors: 0, warnings: 0, duplicates: 0, withPupil: 0 },
    ...{ from: null, to: null, years: {}, said: [] },
  };
}

/** Adds a row that will be taken. */
export function summarise(summary: Summary, draft: Draft): void {
  const row = draft.kind === 'exclusions' ? draft.event : draft.move;
  const day = draft.kind === 'exclusions' ? draft.event.starts_on : draft.move.moved_on;
  const year = (summary.years[row.academic_year] ??= { suspensions: 0, permanent: 0, sessions: 0, moves: 0 });
  if (row.pupil_key !== null) summary.withPupil++;
  if (summary.from === null || day < summary.from) summary.from = day;
  if (summary.to === null || day > summary.to) summary.to = day;
  if (draft.kind === 'moves') year.moves++;
  else if (draft.event.kind === 'suspension') {
    year.suspensions++;
    year.sessions += draft.event.sessions ?? 0;
  } else year.permanent++;
}
