import { areaByName } from './area-index.ts';
import { cellPlace, known, readCell, readCount, readTable, type BuildContext } from './build-context.ts';
import { isOddInRow, readingOf } from './corrections.ts';
import type { CsvRow } from './csv.ts';
import { addFact } from './fact-store.ts';
import { stop } from './oddity.ts';
import { sixDigitYear } from './periods.ts';
import { FILES, RATES } from './sources.ts';

const COUNTS: Record<string, string> = {
  num_schools: 'school-count',
  headcount: 'pupil-headcount',
  perm_excl: 'permanent-exclusion-count',
  fixed_excl: 'suspension-count',
  one_plus_fixed: 'pupils-with-suspension-count',
};
const RATE_COLUMNS: Record<string, string> = {
  perm_excl_rate: 'permanent-exclusion-rate-2006-2017',
  fixed_excl_rate: 'suspension-rate-2006-2017',
  one_or_more_fixed_excl_rate: 'pupils-with-suspension-rate-2006-2017',
};
const HEADING = [
  'year',
  'level',
  'la_name',
  'school_type',
  'num_schools',
  'headcount',
  'perm_excl',
  'perm_excl_rate',
  'fixed_excl',
  'fixed_excl_rate',
  'one_plus_fixed',
  'one_or_more_fixed_excl_rate',
];
const PHASES: Record<string, string> = {
  Total: 'total',
  Primary: 'primary',
  Secondary: 'secondary',
  Special: 'special',
};
const KINDS: Record<string, string> = { National: 'england', Region: 'region', 'Local authority': 'local-authority' };

/** With so many pupils, a year without one suspension or exclusion is a return that was not made. */
const PUPILS_OF_A_NON_RETURN = 1000;
const COUNTED = ['perm_excl', 'fixed_excl', 'one_plus_fixed'];

/** Counts, rates, pupils and schools of local authorities, regions and England, 2006/07 to 2016/17. */
export async function addRatesFile(build: BuildContext): Promise<void> {
  for (const row of await readTable(build, FILES.rates, HEADING)) addRow(build, row);
}

function addRow(build: BuildContext, row: CsvRow): void {
  const place = (column: string) => cellPlace(FILES.rates, row, column);
  if (row.cells.la_name === 'NULL') {
    leaveOut(build, row);
    return;
  }
  const period = sixDigitYear(row.cells.year ?? '', place('year'));
  const phase = known(build, PHASES, place('school_type'));
  const area = areaByName(build.areas, 'rates-2006-2017', row.cells.la_name ?? '', period, place('la_name'));
  if (area.kind !== known(build, KINDS, place('level'))) stop(place('level'), `the level of ${area.name}`);
  if (phase === 'total') checkReturned(build, row);
  const fact = { period, phase, group: 'all', area: area.number, source: RATES, published: row.cells.year ?? '' };
  for (const [column, measure] of Object.entries(COUNTS)) {
    addFact(build.store, { ...fact, measure, cell: readCount(build, place(column)) }, place(column));
  }
  for (const [column, measure] of Object.entries(RATE_COLUMNS)) {
    addFact(build.store, { ...fact, measure, cell: readCell(build, place(column)) }, place(column));
  }
}

function checkReturned(build: BuildContext, row: CsvRow): void {
  if (Number(row.cells.headcount) < PUPILS_OF_A_NON_RETURN || COUNTED.some((column) => row.cells[column] !== '0'))
    return;
  const place = cellPlace(FILES.rates, row, 'fixed_excl');
  if (!isOddInRow(build.ledger, place)) stop(place, `a suspension or exclusion among ${row.cells.headcount} pupils`);
}

/** A row of no area is left out only when it was reviewed, rates and all. */
function leaveOut(build: BuildContext, row: CsvRow): void {
  const place = cellPlace(FILES.rates, row, 'la_name');
  if (readingOf(build.ledger, place, 'the name of an area') !== 'leave-out') stop(place, 'a row that is left out');
  for (const column of Object.keys(RATE_COLUMNS)) readCell(build, cellPlace(FILES.rates, row, column));
}
