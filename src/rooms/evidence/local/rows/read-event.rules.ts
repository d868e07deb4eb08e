import { EXCLUSION_TYPES, OLD_REASONS, REASONS } from '../columns/dfe-codes.ts';
import type { EventTable } from '../tables.ts';
import type { Cells } from '../values/cells.rules.ts';
import { codeBook } from '../values/coded.rules.ts';
import { readSessions } from '../values/length.rules.ts';
import { readPupil, readPupilKey } from './read-pupil.rules.ts';
import type { RowContext } from './row-context.ts';
import { readWhen } from './when.rules.ts';

/** A row as it will stand in the table, apart from what only the whole file knows. */
export type EventDraft = Omit<EventTable, 'locality_id' | 'upload_id' | 'row_number' | 'identity' | 'pupil_key'> & {
  pupil_key: string | null;
};

const TYPES = codeBook(EXCLUSION_TYPES);
const REASON_BOOK = codeBook([...REASONS, ...OLD_REASONS]);
const MOST_REASONS = 3;

/** Reads a row of suspensions and permanent exclusions; null when a cell is wrong, all of which are noted. */
export function readEvent(cells: Cells, context: RowContext): EventDraft | null {
  const type = TYPES.of(cells.text('type')) ?? cells.wrong('type', TYPES.expected);
  const when = readWhen(cells, 'starts_on', context);
  const permanent = type === 'PERM';
  const sessions = type === null || permanent ? null : readSessions(cells, type === 'LNCH');
  const school = context.school({
    urn: cells.text('urn'),
    laestab: cells.text('laestab'),
    name: cells.text('school').replaceAll(/\s+/g, ' '),
  });
  if (!school.ok) cells.wrong(school.part === 'name' ? 'school' : school.part, school.expected);
  else if (school.doubt) cells.doubt('school', school.doubt);
  const pupil_key = readPupilKey(cells, context.scramble);
  const pupil = readPupil(cells, school.ok ? school.phase : null);
  const reasons = readReasons(cells);
  if (!when || !school.ok || cells.problems.some(({ severity }) => severity === 'error')) return null;
  return {
    pupil_key,
    kind: permanent ? 'permanent-exclusion' : 'suspension',
    starts_on: when.day,
    sessions,
    lunchtime: type === 'LNCH',
    academic_year: when.academic_year,
    term: when.term,
    school_urn: school.urn,
    school: school.name,
    ...pupil,
    reasons,
  };
}

function readReasons(cells: Cells): string[] {
  const found: string[] = [];
  for (const key of ['reason_1', 'reason_2', 'reason_3']) {
    for (const part of partsOf(cells.text(key))) {
      const code = REASON_BOOK.of(part);
      if (code === null) cells.wrong(key, `a DfE reason code such as DB or PP; see the column guide`);
      else if (found.includes(code)) cells.doubt(key, 'each reason once');
      else found.push(code);
    }
  }
  if (found.length > MOST_REASONS) cells.wrong('reason_1', 'at most three reasons');
  if (found.length === 0 && cells.text('reason_1') === '') cells.doubt('reason_1', 'at least one reason');
  return found;
}

/** Several reasons in one cell have semicolons between; a label may hold commas and slashes, so those divide codes only. */
function partsOf(text: string): string[] {
  if (text === '') return [];
  const divider = /^[a-z]{2}(?:\s?[,/+]\s?[a-z]{2})+$/i.test(text) ? /[,/+]/ : ';';
  return text
    .split(divider)
    .map((part) => part.trim())
    .filter(Boolean);
}
