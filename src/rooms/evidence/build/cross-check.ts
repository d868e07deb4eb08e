import { cellPlace, readTable, type BuildContext } from './build-context.ts';
import { findSeries, hasValue } from './fact-store.ts';
import type { LaitDictionary } from './lait-dictionary.ts';
import { LAIT_EXCLUSIONS } from './measure-about.ts';
import { stop } from './oddity.ts';
import { laitPeriod } from './periods.ts';
import { FILES } from './sources.ts';

const HEADING = ['Short Desc', 'Data item', 'Years', 'LA and Regions', 'Values', 'LA Number', 'Region', 'Measure'];

/** Stops unless each row of the tidy exclusions file says what the store said. Adds no facts. */
export async function crossCheck(build: BuildContext, dictionary: LaitDictionary): Promise<void> {
  for (const row of await readTable(build, FILES.crossCheck, HEADING)) {
    const place = (column: string) => cellPlace(FILES.crossCheck, row, column);
    const code = row.cells['Short Desc'] ?? '';
    const measure = dictionary.measures.get(code) ?? stop(place('Short Desc'), 'a short name of the dictionary');
    const period = laitPeriod(row.cells.Years ?? '', measure.yearType, place('Years')).code;
    const phase = LAIT_EXCLUSIONS[code]?.phase ?? 'total';
    const stored = findSeries(build.store, { measure: code, period, phase, group: 'all' });
    const cell = stored?.cells.get(String(Number(row.cells['LA Number'])))?.cell ?? 'no row';
    const published = row.cells.Values ?? '';
    const same = hasValue(cell) ? cell === String(Number(published)) : published === '-' || published === '';
    if (!same) stop(place('Values'), `the value of the store, ${cell}`);
  }
}
