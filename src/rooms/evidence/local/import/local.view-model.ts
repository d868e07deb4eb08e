import { jobPath } from '../../../../foundation/jobs/index.ts';
import { dateInWords, dateTimeInWords } from '../../../../foundation/views/index.ts';
import { localFiguresPath } from '../../local-release/paths.ts';
import { COLUMNS } from '../columns/columns.ts';
import * as paths from '../paths.ts';
import type { UploadKind, UploadStatus } from '../tables.ts';
import type { LocalUpload } from '../uploads.queries.ts';
import type { Problem } from '../values/problem.ts';

export const KIND_WORDS: Readonly<Record<UploadKind, string>> = {
  exclusions: 'Suspensions and permanent exclusions',
  moves: 'Moves of pupils',
};

const STATES: Readonly<Record<UploadStatus, string>> = {
  checking: 'being checked',
  checked: 'checked, waits for you',
  refused: 'could not be read',
  accepted: 'counts',
  discarded: 'discarded',
  withdrawn: 'taken back',
};

/** How many problems a page shows; the file has all that were kept. */
export const SHOWN_PROBLEMS = 25;

const DONE: Readonly<Record<string, string>> = {
  accepted: 'The file is accepted: its rows count from now on. The figures are being worked out anew.',
  discarded: 'The file is discarded, and what was read of it is deleted.',
  withdrawn: 'The file is taken back: its rows count no longer and are being deleted.',
};

const shown = (count: number) => count.toLocaleString('en-GB');
const many = (count: number, one: string, more = `${one}s`) => `${shown(count)} ${count === 1 ? one : more}`;

/** The list of files and the way to send one. */
export function listPage(uploads: readonly LocalUpload[], { slug, done }: { slug: string; done: string }) {
  const current = uploads.filter(({ status }) => ['checking', 'checked', 'accepted'].includes(status));
  return {
    title: 'Local data',
    done: DONE[done] ?? null,
    sendHref: paths.sendLocalPath({ slug }),
    figuresHref: current.some(({ status }) => status === 'accepted') ? localFiguresPath({ slug }) : null,
    columnsHref: paths.localColumnsPath({ slug }),
    templates: templatesOf(slug),
    uploads: current.map((upload) => lineOf(upload, slug)),
    past: uploads.filter((upload) => !current.includes(upload)).map((upload) => lineOf(upload, slug)),
    invented: current.some(({ invented }) => invented),
  };
}

function lineOf({ id, kind, status, rows, badRows, report, uploadedAt, invented }: LocalUpload, slug: string) {
  const { from = null, to = null } = report?.summary ?? {};
  const count = many(status === 'accepted' ? rows - badRows : rows, 'row');
  const span = from && to ? `, ${dateInWords(from)} to ${dateInWords(to)}` : '';
  return {
    text: `${KIND_WORDS[kind]}, sent ${dateTimeInWords(uploadedAt)}`,
    href: paths.localUploadPath({ slug, upload: id }),
    note: rows > 0 ? `${count}${span}${invented ? '; invented' : ''}` : null,
    when: STATES[status],
    late: status === 'checked',
  };
}

function templatesOf(slug: string) {
  return (['exclusions', 'moves'] as const).map((kind) => ({
    text: KIND_WORDS[kind],
    links: (['csv', 'xlsx'] as const).map((format) => ({
      text: format.toUpperCase(),
      href: paths.localTemplatePath({ slug, template: `${kind}.${format}` }),
      what: `template for ${KIND_WORDS[kind].toLowerCase()}`,
    })),
  }));
}

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

/** The guide to the columns of both templates. */
export function columnsPage(slug: string) {
  return {
    title: 'The columns of local data',
    templates: templatesOf(slug),
    kinds: (['exclusions', 'moves'] as const).map((kind) => ({
      id: kind,
      text: KIND_WORDS[kind],
      columns: COLUMNS[kind].map(({ key, heading, needed, about, examples, codes = [], also }) => ({
        id: `${kind}-${key}`,
        heading,
        needed,
        about,
        example: examples.find((one) => one !== '') ?? '',
        codes,
        also: also.join(', '),
      })),
    })),
    sendHref: paths.sendLocalPath({ slug }),
  };
}
