import { dateInWords, dateTimeInWords } from '../../../../foundation/views/index.ts';
import { localFiguresPath } from '../../local-release/paths.ts';
import * as paths from '../paths.ts';
import type { LocalUpload } from '../uploads.queries.ts';
import { KIND_WORDS, many, STATES, templatesOf } from './local.words.ts';

const DONE: Readonly<Record<string, string>> = {
  accepted: 'The file is accepted: its rows count from now on. The figures are being worked out anew.',
  discarded: 'The file is discarded, and what was read of it is deleted.',
  withdrawn: 'The file is taken back: its rows count no longer and are being deleted.',
};

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
