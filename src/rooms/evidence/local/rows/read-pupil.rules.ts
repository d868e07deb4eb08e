import { ETHNICITIES, PHASES, SEN, SEXES, YES_NO } from '../columns/dfe-codes.ts';
import type { PupilAttributes, PupilPhase } from '../tables.ts';
import type { Cells } from '../values/cells.rules.ts';
import { isNoName, NO_NAME } from '../values/problem.ts';
import { codeBook, readCoded } from '../values/coded.rules.ts';
import { readUpn } from '../values/upn.rules.ts';
import { isUnusual, readYearGroup, usualPhase } from '../values/year-group.rules.ts';
import type { RowContext } from './row-context.ts';

const BOOKS = {
  phase: codeBook(PHASES),
  sex: codeBook(SEXES),
  ethnicity: codeBook(ETHNICITIES),
  sen: codeBook(SEN),
  yesNo: codeBook(YES_NO),
};
const SEX = { F: 'female', M: 'male' } as const;
const PROVISION = { N: 'none', K: 'support', E: 'plan' } as const;
const LONGEST_PLACE = 80;

/** What a row says of the child; wrong cells are noted. The phase follows from the school or the year where it is not said. */
export function readPupil(cells: Cells, schoolPhase: PupilPhase | null): PupilAttributes {
  const year = readYearGroup(cells);
  const said = readCoded(cells, 'phase', BOOKS.phase) as PupilPhase | null;
  const phase = said ?? schoolPhase ?? (year === null ? null : usualPhase(year));
  if (year !== null && phase !== null && isUnusual(phase, year))
    cells.doubt('year_group', `a year group of the phase ${phase}`);
  const sex = readCoded(cells, 'sex', BOOKS.sex) as keyof typeof SEX | null;
  const sen = readCoded(cells, 'sen', BOOKS.sen) as keyof typeof PROVISION | null;
  return {
    place: readPlace(cells),
    phase,
    year_group: year,
    sex: sex && SEX[sex],
    ethnicity: readCoded(cells, 'ethnicity', BOOKS.ethnicity),
    sen: sen && PROVISION[sen],
    fsm: readYesNo(cells, 'fsm'),
    social_worker: readYesNo(cells, 'social_worker'),
  };
}

function readYesNo(cells: Cells, key: string): boolean | null {
  const read = readCoded(cells, key, BOOKS.yesNo);
  return read === null ? null : read === 'Y';
}

const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/i;

function readPlace(cells: Cells): string | null {
  const text = cells.text('place').replaceAll(/\s+/g, ' ');
  if (text === '') return null;
  // A postcode is a handful of homes: with a year group and a date it says who the child is.
  if (POSTCODE.test(text)) return cells.wrong('place', 'a part of the locality by its name, not a postcode');
  if (isNoName(text)) return cells.wrong('place', NO_NAME);
  return text.length <= LONGEST_PLACE ? text : cells.wrong('place', `a name of at most ${LONGEST_PLACE} characters`);
}

/** The scrambled pupil number, null when there is none or it is wrong, which is noted. The number itself goes no further. */
export function readPupilKey(cells: Cells, scramble: RowContext['scramble']): string | null {
  const text = cells.text('upn');
  if (text === '') return null;
  const read = readUpn(text);
  return read.ok ? scramble(`upn ${read.upn}`) : cells.wrong('upn', read.expected);
}
