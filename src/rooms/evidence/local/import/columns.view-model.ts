import { COLUMNS } from '../columns/columns.ts';
import * as paths from '../paths.ts';
import { KIND_WORDS, templatesOf } from './local.words.ts';

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
