import { areaByCode } from './area-index.ts';
import { cellPlace, known, readCell, readTable, type BuildContext } from './build-context.ts';
import { readingOf } from './corrections.ts';
import type { CsvRow } from './csv.ts';
import { addFact } from './fact-store.ts';
import { stop } from './oddity.ts';
import { schoolTerm, sixDigitYear } from './periods.ts';
import { FILES, TERMLY } from './sources.ts';

const MEASURES: Record<string, string> = {
  one_plus_susp_rate: 'termly-pupils-with-suspension-rate',
  perm_excl_rate: 'termly-permanent-exclusion-rate',
  susp_rate: 'termly-suspension-rate',
};
const HEADING = [
  'new_la_code',
  'la_name',
  'region_code',
  'region_name',
  'time_period',
  'time_identifier',
  'education_phase',
  'sen_group',
  ...Object.keys(MEASURES),
];
const PHASES: Record<string, string> = {
  Total: 'total',
  'State-funded primary': 'primary',
  'State-funded secondary': 'secondary',
};
const GROUPS: Record<string, string> = {
  'EHC plan': 'sen:ehc-plan',
  'SEN support': 'sen:support',
  'No SEN': 'sen:none',
};

/** Termly rates by special educational needs, autumn 2019/20 on. Special schools are left out: tiny denominators. */
export async function addTermlyFile(build: BuildContext): Promise<void> {
  for (const row of await readTable(build, FILES.termly, HEADING)) addRow(build, row);
}

function addRow(build: BuildContext, row: CsvRow): void {
  const place = (column: string) => cellPlace(FILES.termly, row, column);
  const text = (column: string) => row.cells[column] ?? '';
  const area = areaByCode(build.areas, 'sen-termly', text('new_la_code'), text('la_name'), place('new_la_code'));
  const year = sixDigitYear(text('time_period'), place('time_period'));
  const period = schoolTerm(Number(year.label.slice(0, 4)), text('time_identifier'), place('time_identifier'));
  const group = known(build, GROUPS, place('sen_group'));
  if (!(text('education_phase') in PHASES)) {
    leaveOut(build, row);
    return;
  }
  const phase = known(build, PHASES, place('education_phase'));
  const published = `${text('time_period')} ${text('time_identifier')}`;
  for (const [column, measure] of Object.entries(MEASURES)) {
    const cell = readCell(build, place(column));
    addFact(
      build.store,
      { measure, period, phase, group, area: area.number, source: TERMLY, cell, published },
      place(column),
    );
  }
}

function leaveOut(build: BuildContext, row: CsvRow): void {
  const place = cellPlace(FILES.termly, row, 'education_phase');
  const expected = `one of ${Object.keys(PHASES).join(', ')}`;
  if (readingOf(build.ledger, place, expected) !== 'leave-out') stop(place, expected);
}
