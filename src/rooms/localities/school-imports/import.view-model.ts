import { dateInWords } from '../../../foundation/views/index.ts';
import type { Problem } from '../schools/gias-columns.rules.ts';
import { countsInWords } from '../schools/report.view-model.ts';
import { platformSchoolsPath, schoolImportPath, schoolProblemsPath, sendSchoolsPath } from '../paths.ts';
import type { SchoolImport } from './school-imports.queries.ts';
import type { ShownState } from './shown-state.ts';

const STATES: Record<ShownState, string> = {
  checking: 'being checked',
  checked: 'checked, waits for you',
  refused: 'refused',
  importing: 'being imported',
  imported: 'imported',
  stopped: 'stopped before its end',
};

/** How many problems a page shows; the file has all that were kept. */
export const SHOWN_PROBLEMS = 20;

/** By its day: the name of a file may hold the name of whoever saved it. */
const titleOf = (extractOn: string) => `Schools on ${dateInWords(extractOn)}`;

type Held = { extractOn: string; importedAt: Date; schools: number } | null;

/** An import with how it stands. */
export type Shown = SchoolImport & { shown: ShownState };

export function schoolsPage(held: Held, imports: readonly Shown[]) {
  return {
    title: 'Schools of England',
    held,
    sendHref: sendSchoolsPath(),
    imports: imports.map(({ id, extractOn, askedAt, shown }) => ({
      text: titleOf(extractOn),
      href: schoolImportPath({ import: id }),
      extractOn,
      askedAt,
      state: STATES[shown],
    })),
  };
}

/** One import: what was found, every problem up to `SHOWN_PROBLEMS`, and what can be done now. */
export function importPage(found: Shown, problems: readonly Problem[], jobHref: string | null) {
  const { id, extractOn, shown: state, report, refusal } = found;
  return {
    title: titleOf(extractOn),
    extractOn,
    state,
    stateWords: STATES[state],
    refusal,
    counts: report ? countsInWords(report.counts) : [],
    rows: report?.rows ?? 0,
    badRows: report?.badRows ?? 0,
    goodRows: report ? report.rows - report.badRows : 0,
    problemCount: report?.problemCount ?? 0,
    against: report?.against ?? [],
    canLeaveOut: report?.against.some(({ remedy }) => remedy === 'leave-out') ?? false,
    canInsist: report?.against.some(({ remedy }) => remedy === 'insist') ?? false,
    canImport: state === 'checked' && (report?.against.every(({ remedy }) => remedy !== null) ?? false),
    problems,
    problemsHref: schoolProblemsPath({ import: id }),
    action: schoolImportPath({ import: id }),
    sendHref: sendSchoolsPath(),
    schoolsHref: platformSchoolsPath(),
    jobHref: state === 'checking' || state === 'importing' ? jobHref : null,
  };
}
