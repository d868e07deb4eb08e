import { areaByCode } from './area-index.ts';
import { cellPlace, known, readCell, readCount, readTable, type BuildContext } from './build-context.ts';
import { CHARACTERISTIC_GROUPS, type Group } from './characteristic-groups.ts';
import type { CsvRow } from './csv.ts';
import { addFact } from './fact-store.ts';
import { stop } from './oddity.ts';
import { sixDigitYear } from './periods.ts';
import { PHASES } from './phases.ts';
import { CHARACTERISTICS, FILES } from './sources.ts';

const COUNTS: Record<string, string> = {
  headcount: 'pupil-headcount',
  perm_excl: 'permanent-exclusion-count',
  fixed_excl: 'suspension-count',
  one_plus_fixed: 'pupils-with-suspension-count',
};
const RATES: Record<string, string> = {
  perm_excl_rate: 'permanent-exclusion-rate',
  fixed_excl_rate: 'suspension-rate',
  one_plus_fixed_rate: 'pupils-with-suspension-rate',
};
const HEADING = [
  'year',
  'level',
  'country_code',
  'country',
  'school_type',
  'characteristic_desc',
  'characteristic_1',
  'characteristic_2',
  'headcount',
  'perm_excl',
  'perm_excl_rate',
  'fixed_excl',
  'fixed_excl_rate',
  'one_plus_fixed',
  'one_plus_fixed_rate',
];
const DESCRIPTIONS: Record<string, string> = Object.fromEntries(
  Object.keys(CHARACTERISTIC_GROUPS)
    .map((key) => key.split('|')[0] ?? '')
    .map((description) => [description, description]),
);

/** England by gender, age, year group, ethnicity, free school meals, SEN and deprivation, 2011/12 to 2016/17. */
export async function addCharacteristicsFile(build: BuildContext): Promise<void> {
  for (const row of await readTable(build, FILES.characteristics, HEADING)) addRow(build, row);
}

function addRow(build: BuildContext, row: CsvRow): void {
  const place = (column: string) => cellPlace(FILES.characteristics, row, column);
  const text = (column: string) => row.cells[column] ?? '';
  known(build, { NATIONAL: true }, place('level'));
  const area = areaByCode(build.areas, 'characteristics', text('country_code'), text('country'), place('country_code'));
  const period = sixDigitYear(text('year'), place('year'));
  const phase = known(build, PHASES, place('school_type'));
  const group = groupOf(build, row).code;
  const fact = { period, phase, group, area: area.number, source: CHARACTERISTICS, published: text('year') };
  for (const [column, measure] of Object.entries(COUNTS)) {
    addFact(build.store, { ...fact, measure, cell: readCount(build, place(column)) }, place(column));
  }
  for (const [column, measure] of Object.entries(RATES)) {
    addFact(build.store, { ...fact, measure, cell: readCell(build, place(column)) }, place(column));
  }
}

function groupOf(build: BuildContext, row: CsvRow): Group {
  const description = known(build, DESCRIPTIONS, cellPlace(FILES.characteristics, row, 'characteristic_desc'));
  const key = `${description}|${row.cells.characteristic_1}|${row.cells.characteristic_2}`;
  const place = { ...cellPlace(FILES.characteristics, row, 'characteristic_1'), value: key };
  return CHARACTERISTIC_GROUPS[key] ?? stop(place, 'a known pupil group');
}
