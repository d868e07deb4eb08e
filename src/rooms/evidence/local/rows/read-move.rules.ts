import { ROUTES, SETTINGS } from '../columns/move-codes.ts';
import type { MoveRoute, MoveTable, PupilPhase, Setting } from '../tables.ts';
import type { Cells } from '../values/cells.rules.ts';
import { codeBook, type CodeBook } from '../values/coded.rules.ts';
import { readDayCell } from '../values/day-cell.rules.ts';
import { nameSchool } from '../values/school.rules.ts';
import { readPupil, readPupilKey } from './read-pupil.rules.ts';
import type { RowContext } from './row-context.ts';
import { readWhen } from './when.rules.ts';

export type MoveDraft = Omit<MoveTable, 'locality_id' | 'upload_id' | 'row_number' | 'identity' | 'pupil_key'> & {
  pupil_key: string | null;
};

const SETTING_BOOK = codeBook(SETTINGS);
const ROUTE_BOOK = codeBook(ROUTES);

/** Reads a row of moves; null when a cell is wrong, all of which are noted. */
export function readMove(cells: Cells, context: RowContext): MoveDraft | null {
  const when = readWhen(cells, 'moved_on', context);
  const from = readNeeded(cells, 'from_setting', SETTING_BOOK) as Setting | null;
  const to = readNeeded(cells, 'to_setting', SETTING_BOOK) as Setting | null;
  const route = readNeeded(cells, 'route', ROUTE_BOOK) as MoveRoute | null;
  const fromSchool = readSchool(cells, 'from_school', context);
  const toSchool = readSchool(cells, 'to_school', context);
  const pupil_key = readPupilKey(cells, context.scramble);
  const pupil = readPupil(cells, inMainstream(toSchool.phase) ?? inMainstream(fromSchool.phase));
  const ends_on = when && readEnd(cells, when.day);
  if (!when || !from || !to || !route || cells.problems.some(({ severity }) => severity === 'error')) return null;
  doubtMove(cells, { from, to, route, forATime: ends_on !== null, sameSchool: isSame(fromSchool, toSchool) });
  return {
    pupil_key,
    moved_on: when.day,
    ends_on,
    academic_year: when.academic_year,
    term: when.term,
    from_setting: from,
    to_setting: to,
    route,
    from_urn: fromSchool.urn,
    from_school: fromSchool.name,
    to_urn: toSchool.urn,
    to_school: toSchool.name,
    ...pupil,
  };
}

function readNeeded(cells: Cells, key: string, book: CodeBook): string | null {
  return book.of(cells.text(key)) ?? cells.wrong(key, book.expected);
}

type SchoolEnd = { urn: number | null; name: string | null; phase: PupilPhase | null };

function readSchool(cells: Cells, key: string, { school }: RowContext): SchoolEnd {
  const none = { urn: null, name: null, phase: null };
  const text = cells.text(key).replaceAll(/\s+/g, ' ');
  if (text === '') return none;
  const found = school(nameSchool(text));
  if (!found.ok) {
    cells.wrong(key, found.expected);
    return none;
  }
  // Moves cross the border of the authority, so a name that its register does not have is no doubt here.
  return { urn: found.urn, name: found.name, phase: found.phase };
}

/** A special school or alternative provision says nothing about whether the child is of primary or secondary age. */
function inMainstream(phase: PupilPhase | null): PupilPhase | null {
  return phase === 'special' || phase === 'alternative-provision' ? null : phase;
}

function readEnd(cells: Cells, movedOn: string): string | null {
  const text = cells.text('ends_on');
  if (text === '') return null;
  const read = readDayCell(text);
  if (!read) return cells.wrong('ends_on', 'a day such as 2024-01-15 or 15/01/2024, or nothing');
  return read.day >= movedOn ? read.day : cells.wrong('ends_on', 'a day not before the move');
}

const isSame = (from: SchoolEnd, to: SchoolEnd) => from.name !== null && from.name === to.name;

type Shape = { from: Setting; to: Setting; route: MoveRoute; forATime: boolean; sameSchool: boolean };

/** Moves that their own words speak against. A managed move is for good: the statutory guidance knows no trial. */
function doubtMove(cells: Cells, { from, to, route, forATime, sameSchool }: Shape): void {
  if (sameSchool && from === to) cells.doubt('to_school', 'another school than the one before');
  if (route === 'elective-home-education' && to !== 'home') cells.doubt('to_setting', 'home, for home education');
  if (route === 'lost-contact' && to !== 'missing') cells.doubt('to_setting', 'missing, where contact was lost');
  if (route === 'managed-move' && forATime)
    cells.doubt('ends_on', 'no end: a managed move is for good; for a time it is an off-site direction');
  if (['off-site-direction', 'managed-move'].includes(route) && NOWHERE.includes(to))
    cells.doubt('to_setting', 'a school or other provision, for this route');
}

const NOWHERE: readonly Setting[] = ['home', 'missing', 'no-place'];
