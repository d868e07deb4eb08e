import * as paths from '../paths.ts';
import type { UploadKind, UploadStatus } from '../tables.ts';

/** What the kinds of files are called. */
export const KIND_WORDS: Readonly<Record<UploadKind, string>> = {
  exclusions: 'Suspensions and permanent exclusions',
  moves: 'Moves of pupils',
};

/** What becomes of a file. */
export const STATES: Readonly<Record<UploadStatus, string>> = {
  checking: 'being checked',
  checked: 'checked, waits for you',
  refused: 'could not be read',
  accepted: 'counts',
  discarded: 'discarded',
  withdrawn: 'taken back',
};

/** A count as it is written. */
export const shown = (count: number) => count.toLocaleString('en-GB');
/** A count with its noun. */
export const many = (count: number, one: string, more = `${one}s`) => `${shown(count)} ${count === 1 ? one : more}`;

/** The templates with their files. */
export function templatesOf(slug: string) {
  return (['exclusions', 'moves'] as const).map((kind) => ({
    text: KIND_WORDS[kind],
    links: (['csv', 'xlsx'] as const).map((format) => ({
      text: format.toUpperCase(),
      href: paths.localTemplatePath({ slug, template: `${kind}.${format}` }),
      what: `template for ${KIND_WORDS[kind].toLowerCase()}`,
    })),
  }));
}
