import { csvText } from '../../../foundation/charts/index.ts';
import { londonTime } from '../../../foundation/days/index.ts';
import type { TrailEntry } from '../../../foundation/audit/index.ts';
import type { TrailNames } from './trail-names.queries.ts';
import { lineOf } from './trail.view-model.ts';

const HEADER = [
  'Day',
  'Time',
  'Who',
  'What',
  'To which thing',
  'Session',
  'Action',
  'Id of who',
  'Id of thing',
  'Line',
];

/** The lines as CSV for a spreadsheet, London's time, newest first; the last row says when the file is not all. */
export function trailFile(entries: readonly TrailEntry[], names: TrailNames, most: number): string {
  const rows = entries.map((entry) => {
    const { time, who, says, thing, session } = lineOf(entry, names);
    const ids = [entry.action, entry.person ?? '', entry.thing ?? '', String(entry.id)];
    return [londonTime(entry.at).date, time, who, says, thing ?? '', session, ...ids];
  });
  const cut = entries.length === most ? [[`Only the newest ${most} lines; narrow the days for earlier ones`]] : [];
  return csvText([HEADER, ...rows, ...cut]);
}
