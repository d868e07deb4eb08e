import { hash } from 'node:crypto';
import type { UploadKind } from '../tables.ts';
import { MOST_SESSIONS } from '../values/length.rules.ts';
import type { Cells } from '../values/cells.rules.ts';
import type { EventDraft } from './read-event.rules.ts';
import type { MoveDraft } from './read-move.rules.ts';

export type Draft = { kind: 'exclusions'; event: EventDraft } | { kind: 'moves'; move: MoveDraft };

/** What a file remembers from row to row: whom it has met already. */
export type WholeFile = {
  /**
   * The identity of a row, 16 bytes as hexadecimal: the same in two files when it is the same event or move. Null when
   * the row is not to be counted: exactly as another row (a doubt), or that row with other details (wrong).
   */
  identityOf(draft: Draft, cells: Cells): string | null;
  duplicates(): number;
};

/**
 * With a pupil number, an event is its pupil, its kind and its first day; a move its pupil, its day, from and to. Without
 * one, rows are the same when they are alike in everything, and the second of two alike is a second child's: two such
 * rows here and two in another file are two events, not four.
 */
export function wholeFile(scramble: (text: string) => string): WholeFile {
  const met = new Map<string, { row: number; details: string }>();
  const alike = new Map<string, number>();
  const sessions = new Map<string, number>();
  let duplicates = 0;
  const identityOf: WholeFile['identityOf'] = (draft, cells) => {
    const row = draft.kind === 'exclusions' ? draft.event : draft.move;
    if (row.pupil_key === null) {
      const details = scramble(JSON.stringify(row)).slice(0, IDENTITY);
      const count = (alike.get(details) ?? 0) + 1;
      alike.set(details, count);
      return count === 1 ? details : scramble(`${details} ${count}`).slice(0, IDENTITY);
    }
    // Compared within this file only, and kept nowhere.
    const details = hash('sha256', JSON.stringify(row), 'hex').slice(0, IDENTITY);
    const identity = scramble(keyOf(draft).join('|')).slice(0, IDENTITY);
    const before = met.get(identity);
    if (!before) {
      met.set(identity, { row: cells.row, details });
      if (draft.kind === 'exclusions') addUp(sessions, draft.event, cells);
      return identity;
    }
    if (before.details === details) {
      duplicates++;
      cells.doubt('upn', `each row once; row ${before.row} says the same, and it is counted once`);
    } else
      cells.wrong('upn', `one row for one ${NOUN[draft.kind]}; row ${before.row} has the same ${SAME[draft.kind]}`);
    return null;
  };
  return { identityOf, duplicates: () => duplicates };
}

/** Characters of a hexadecimal text of 16 bytes. */
const IDENTITY = 32;
const NOUN: Readonly<Record<UploadKind, string>> = { exclusions: 'suspension or exclusion', moves: 'move' };
const SAME: Readonly<Record<UploadKind, string>> = {
  exclusions: 'pupil, type and start date with other details',
  moves: 'pupil, date, from and to with other details',
};

function keyOf(draft: Draft): (string | null)[] {
  if (draft.kind === 'exclusions') return ['event', draft.event.pupil_key, draft.event.kind, draft.event.starts_on];
  const { pupil_key, moved_on, from_setting, to_setting } = draft.move;
  return ['move', pupil_key, moved_on, from_setting, to_setting];
}

function addUp(sums: Map<string, number>, event: EventDraft, cells: Cells): void {
  if (event.sessions === null) return;
  const key = `${event.pupil_key} ${event.academic_year}`;
  const before = sums.get(key) ?? 0;
  sums.set(key, before + event.sessions);
  if (before <= MOST_SESSIONS && before + event.sessions > MOST_SESSIONS)
    cells.doubt(
      'days',
      `at most 45 days of suspension in a school year, which is the law’s limit; with this row the pupil has ${
        (before + event.sessions) / 2
      } in ${event.academic_year}`,
    );
}
