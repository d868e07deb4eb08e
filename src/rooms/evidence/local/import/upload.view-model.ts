import { jobPath } from '../../../../foundation/jobs/index.ts';
import { dateInWords } from '../../../../foundation/views/index.ts';
import * as paths from '../paths.ts';
import type { LocalUpload } from '../uploads.queries.ts';
import type { Problem } from '../values/problem.ts';
import { KIND_WORDS, many, shown, STATES } from './local.words.ts';

/** How many problems a page shows; the file has all that were kept. */
export const SHOWN_PROBLEMS = 25;

/** One file: what its check came to, and what can be done with it now. */
export function uploadPage(
  upload: LocalUpload,
  problems: readonly Problem[],
  { slug, isTheirs }: { slug: string; isTheirs: boolean },
) {
  const { id, kind, status, rows, badRows, problemCount, report, jobId } = upload;
  return {
    title: KIND_WORDS[kind],
    status,
    statusWords: STATES[status],
    upload,
    ledeText: ledeOf(upload),
    lines: report ? linesOf(upload) : [],
    years: report ? yearsTable(upload) : null,
    said: report?.summary.said ?? [],
    problemCount,
    problems: problems.map((one) => ({ ...one, what: one.severity === 'error' ? 'mistake' : 'doubt' })),
    problemsHref: isTheirs && problems.length > 0 ? paths.localProblemsPath({ slug, upload: id }) : null,
    onlyTheSender: !isTheirs && problemCount > 0,
    canAccept: status === 'checked' && badRows < rows,
    mustLeaveOut: badRows > 0,
    goodRows: rows - badRows,
    badRows,
    action: paths.localUploadPath({ slug, upload: id }),
    discardAction: status === 'checked' || status === 'checking' ? paths.discardLocalPath({ slug, upload: id }) : null,
    withdrawHref: status === 'accepted' ? paths.withdrawLocalPath({ slug, upload: id }) : null,
    jobHref: status === 'checking' && jobId ? jobPath({ slug, job: jobId }) : null,
    sendHref: paths.sendLocalPath({ slug }),
    columnsHref: paths.localColumnsPath({ slug }),
  };
}

function ledeOf({ status, badRows, rows, refusal, withdrawnReason, invented }: LocalUpload): string {
  if (status === 'checking') return 'The file is being checked. You can leave this page.';
  if (status === 'refused') return `Nothing was taken. ${refusal ?? ''}`;
  if (status === 'discarded') return 'It was discarded before it counted, and what was read of it is deleted.';
  if (status === 'withdrawn')
    return `It was taken back, and its rows are deleted. The reason given: ${withdrawnReason ?? ''}`;
  if (status === 'accepted')
    return invented ? 'Its rows count. All of it is invented, for the demonstration.' : 'Its rows count.';
  if (badRows === 0) return 'No row has a mistake. Nothing counts before you accept it.';
  return `${many(badRows, 'row')} of ${shown(rows)} ${badRows === 1 ? 'has' : 'have'} a mistake. Nothing counts before you decide.`;
}

function linesOf({ rows, badRows, report }: LocalUpload): string[] {
  if (!report) return [];
  const { summary, known } = report;
  const { from, to, duplicates, withPupil, warnings, inside = 0 } = summary;
  const taken = rows - badRows - duplicates;
  return [
    `${many(rows, 'row')} read, ${shown(taken)} that would count`,
    ...(inside > 0 ? [insideWords(inside)] : []),
    ...(from && to
      ? [from === to ? `All of ${dateInWords(from)}` : `From ${dateInWords(from)} to ${dateInWords(to)}`]
      : []),
    withPupil === 0
      ? 'No row has a pupil number, so repeat suspensions cannot be counted'
      : `${shown(withPupil)} of them with a pupil number, scrambled as it was read`,
    ...(duplicates > 0
      ? [
          `${many(duplicates, 'row says', 'rows say')} what another row says, and ${duplicates === 1 ? 'is' : 'are'} counted once`,
        ]
      : []),
    ...(known > 0
      ? [`${many(known, 'row')} of events that count already from a file before: counted once, as this file tells them`]
      : []),
    ...(warnings > 0
      ? [many(warnings, 'doubt, which does not stand in the way', 'doubts, which do not stand in the way')]
      : []),
  ];
}

/** A quotation mark in the wrong place takes rows into a cell: only the number of lines tells. */
function insideWords(inside: number): string {
  const lines = many(inside, 'line of the file stands', 'lines of the file stand');
  return `${lines} inside cells in quotation marks and ${inside === 1 ? 'is no row' : 'are no rows'}. If no cell of yours has several lines, a quotation mark is in the wrong place`;
}

function yearsTable({ kind, report }: LocalUpload) {
  const years = Object.entries(report?.summary.years ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const count = (value: number) => ({ text: shown(value), value });
  const numeric = (text: string, unit?: string) => ({ text, numeric: true, ...(unit ? { unit } : {}) });
  const exclusions = kind === 'exclusions';
  return {
    caption: exclusions ? 'What the rows come to, one school year a row' : 'Moves, one school year a row',
    columns: [
      { text: 'School year' },
      ...(exclusions
        ? [numeric('Suspensions'), numeric('Days lost', 'school days'), numeric('Permanent exclusions')]
        : [numeric('Moves')]),
    ],
    rows: years.map(([header, { suspensions, sessions, permanent, moves }]) => ({
      header,
      cells: exclusions
        ? [count(suspensions), { text: (sessions / 2).toLocaleString('en-GB'), value: sessions / 2 }, count(permanent)]
        : [count(moves)],
    })),
  };
}

/** Asks before a file is taken back, and names it. */
export function withdrawPage(upload: LocalUpload, slug: string) {
  const { id, kind, rows, badRows, report } = upload;
  const { from = null, to = null } = report?.summary ?? {};
  return {
    title: 'Take a file back',
    what: KIND_WORDS[kind],
    rows: rows - badRows,
    span: from && to ? `${dateInWords(from)} to ${dateInWords(to)}` : null,
    action: paths.withdrawLocalPath({ slug, upload: id }),
    backHref: paths.localUploadPath({ slug, upload: id }),
  };
}
