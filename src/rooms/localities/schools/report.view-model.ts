import { dateInWords } from '../../../foundation/views/index.ts';
import type { ImportReport } from './import-schools.ts';

const shown = (count: number) => count.toLocaleString('en-GB');
const many = (count: number, one: string, more = `${one}s`) => `${shown(count)} ${count === 1 ? one : more}`;

/** What an import did or would do, line by line: the outcome first, then the counts, then what stands against it. */
export function reportInWords(report: ImportReport, dryRun: boolean): string[] {
  const [outcome, against] = outcomeOf(report, dryRun);
  return [outcome, ...countsInWords(report.counts), ...against];
}

/** The same in running text, for the page of a job. */
export function reportInOneText(report: ImportReport, dryRun: boolean): string {
  const [outcome, against] = outcomeOf(report, dryRun);
  return [outcome, `${countsInWords(report.counts).join('; ')}.`, ...against].join(' ');
}

function outcomeOf(report: ImportReport, dryRun: boolean): [outcome: string, against: string[]] {
  const { counts, against, extractOn, rows } = report;
  const news = counts.added + counts.changed + counts.returned + counts.missing > 0;
  const outcome = report.imported
    ? `Imported the extract of ${dateInWords(extractOn)}, ${many(rows, 'row')}.${news ? '' : ' Nothing had changed.'}`
    : `Nothing was changed. ${many(rows, 'row')} of the extract of ${dateInWords(extractOn)} ${rows === 1 ? 'was' : 'were'} read.`;
  const ready = dryRun && against.length === 0 ? ['Nothing stands against importing it.'] : [];
  return [outcome, [...against.map(({ text }) => text), ...ready]];
}

export function countsInWords(counts: ImportReport['counts']): string[] {
  const { added, changed, closed, returned, missing, unchanged, unplaced = [] } = counts;
  return [
    `${shown(added)} new`,
    `${shown(changed)} changed${closed > 0 ? `, ${shown(closed)} of them now closed` : ''}`,
    `${shown(unchanged)} as before`,
    `${shown(missing)} no longer in the extract (kept, and marked)`,
    ...(returned > 0 ? [`${shown(returned)} back in the extract`] : []),
    ...(unplaced.length > 0 ? [unplacedInWords(unplaced)] : []),
  ];
}

/** How many codes are named; the rest are counted. */
const NAMED = 5;

function unplacedInWords(unplaced: NonNullable<ImportReport['counts']['unplaced']>): string {
  const named = unplaced.slice(0, NAMED).map(({ code, name, schools }) => `${code} ${name} (${shown(schools)})`);
  const more = unplaced.length - named.length;
  const schools = unplaced.reduce((sum, one) => sum + one.schools, 0);
  const codes = [...named, ...(more > 0 ? [many(more, 'more code')] : [])].join(', ');
  return `${shown(schools)} with an “LA (code)” that no local authority of England has here, kept but shown in no locality: ${codes}`;
}
