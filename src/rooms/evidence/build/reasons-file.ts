import { areaByCode, areaByNumber, type AreaRecord } from './area-index.ts';
import { cellPlace, known, readCount, readTable, type BuildContext } from './build-context.ts';
import { readingOf } from './corrections.ts';
import type { CsvRow } from './csv.ts';
import { addFact } from './fact-store.ts';
import { stop } from './oddity.ts';
import { sixDigitYear } from './periods.ts';
import { PHASES } from './phases.ts';
import { REASON_COLUMNS } from './reason-groups.ts';
import { FILES, REASONS } from './sources.ts';

const PREFIXES: Record<string, string> = { perm: 'permanent-exclusion-count', fixed: 'suspension-count' };
const COLUMNS = Object.entries(PREFIXES).flatMap(([prefix, measure]) =>
  REASON_COLUMNS.map(({ column, code }) => ({ column: `${prefix}_${column}`, measure, group: code })),
);
const HEADING = [
  'time_identifier',
  'time_period',
  'geographic_level',
  'country_code',
  'country_name',
  'region_code',
  'region_name',
  'old_la_code',
  'new_la_code',
  'la_name',
  'school_type',
  ...COLUMNS.map(({ column }) => column),
];

/** Permanent exclusions and suspensions by twelve reasons, 2006/07 to 2016/17. */
export async function addReasonsFile(build: BuildContext): Promise<void> {
  for (const row of await readTable(build, FILES.reasons, HEADING)) addRow(build, row);
}

function addRow(build: BuildContext, row: CsvRow): void {
  const place = (column: string) => cellPlace(FILES.reasons, row, column);
  if (row.cells.time_identifier !== 'academic year') stop(place('time_identifier'), 'academic year');
  const period = sixDigitYear(row.cells.time_period ?? '', place('time_period'));
  const phase = known(build, PHASES, place('school_type'));
  const area = areaOf(build, row).number;
  for (const { column, measure, group } of COLUMNS) {
    const cell = readCount(build, place(column));
    const published = row.cells.time_period ?? '';
    addFact(build.store, { measure, period, phase, group, area, source: REASONS, cell, published }, place(column));
  }
}

function areaOf(build: BuildContext, row: CsvRow): AreaRecord {
  const place = (column: string) => cellPlace(FILES.reasons, row, column);
  const text = (column: string) => row.cells[column] ?? '';
  const file = 'reasons-2006-2017';
  switch (text('geographic_level')) {
    case 'national':
      return areaByCode(build.areas, file, text('country_code'), text('country_name'), place('country_code'));
    case 'regional':
      return areaByCode(build.areas, file, text('region_code'), text('region_name'), place('region_code'));
    case 'local authority':
      return localAuthority(build, row);
    default:
      return stop(place('geographic_level'), 'national, regional or local authority');
  }
}

/** Both codes of the row must mean the same area, so that a wrong one is found. */
function localAuthority(build: BuildContext, row: CsvRow): AreaRecord {
  const place = (column: string) => cellPlace(FILES.reasons, row, column);
  const name = row.cells.la_name ?? '';
  const area = areaByNumber(build.areas, 'reasons-2006-2017', row.cells.old_la_code ?? '', name, place('old_la_code'));
  const code = row.cells.new_la_code ?? '';
  if (area.codes.some((dated) => dated.code === code)) return area;
  const reading = readingOf(build.ledger, place('new_la_code'), `an ONS code of area ${area.number}`);
  return reading === 'no-code' ? area : stop(place('new_la_code'), 'a reading that suits a code');
}
