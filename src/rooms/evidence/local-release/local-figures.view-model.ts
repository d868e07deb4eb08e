import { withQuery, type CurrentLocality, type Path } from '../../../foundation/http/index.ts';
import { downloadLinks } from '../figures/download-links.ts';
import { localPath, sendLocalPath } from '../local/paths.ts';
import type { LocalAnswered, LocalPage } from './answer-local.ts';
import type { LocalAnswer } from './local-figures.ts';
import { MAY_SET_MINIMUM } from './minimum.policy.ts';
import * as paths from './paths.ts';
import { nothingShown } from './waiting.sentences.ts';

/** What each page is called, and what it says when there is nothing to show. */
export const PAGE_WORDS: Record<LocalPage, { text: string; file: string; about: string; example: string }> = {
  breakdown: {
    text: 'Who was excluded',
    file: 'exclusions',
    about:
      'Suspensions and permanent exclusions of your own data by school, area, phase, year group, sex, ethnic group, special educational needs, free school meals, social worker, term and reason.',
    example: 'In 2023/24, 212 children were suspended, 540 times in all.',
  },
  repeats: {
    text: 'Repeats and days lost',
    file: 'repeats',
    about: 'How often the same child was suspended, and how many days of school were lost.',
    example: '131 of them were suspended once, and 81 more than once.',
  },
  moves: {
    text: 'Moves between settings',
    file: 'moves',
    about:
      'From where to where children moved, and how: mainstream, alternative provision, special, home, missing, another authority; managed moves, off-site directions and other ways.',
    example: 'The most that are shown, 24, went from “Mainstream school” to “Alternative provision”.',
  },
};

const PATHS = { breakdown: paths.localFiguresPath, repeats: paths.localRepeatsPath, moves: paths.localMovesPath };

export const pagePath = (name: LocalPage): Path<'/in/:slug/local/figures'> =>
  PATHS[name] as Path<'/in/:slug/local/figures'>;

/** A job that works figures out at this moment, with where to see how far it is, for whoever may. */
export type Working = { href: string | null } | null;

/** The page: words, form, figures with their files, or what to do when there is nothing yet. */
export function localModel(
  locality: CurrentLocality,
  which: LocalPage,
  { answered, working }: { answered: LocalAnswered; working: Working },
) {
  const { slug } = locality;
  const common = {
    pages: Object.entries(PAGE_WORDS).map(([name, { text }]) => ({
      text,
      href: pagePath(name as LocalPage)({ slug }),
      current: name === which,
    })),
    minimum: MAY_SET_MINIMUM.includes(locality.role) ? paths.localMinimumPath({ slug }) : null,
    all: maySend(locality) ? localPath({ slug }) : null,
  };
  if ('empty' in answered)
    return { ...common, title: PAGE_WORDS[which].text, empty: emptyWords(locality, which, answered, working) };
  const { answer, choices } = answered;
  const form = {
    action: pagePath(which)({ slug }),
    fields: answer.form.map((field) => ({ ...field, kind: 'select', id: `choice-${field.name}` })),
  };
  const figures = answer.figures.map((figure) => pageFigure(figure, { slug, which, choices }));
  const { title, finding, waiting, notes } = answer;
  return { ...common, title, finding, form, figures, notes, waiting: working ? [] : waiting, working };
}

function pageFigure(
  figure: LocalAnswer['figures'][number],
  { slug, which, choices }: { slug: string; which: LocalPage; choices: Record<string, string> },
) {
  const { measure: _measure, ...rest } = figure;
  const hrefOf = (type: string) =>
    withQuery(paths.localFigureFilePath({ slug, file: `${which}.${figure.id}.${type}` }), choices);
  return {
    ...rest,
    headingLevel: 2,
    downloads: downloadLinks({ what: `${figure.title}. ${figure.subtitle}`, drawn: figure.chart !== null }, hrefOf),
  };
}

const maySend = ({ role }: CurrentLocality) => MAY_SET_MINIMUM.includes(role);

function emptyWords(
  locality: CurrentLocality,
  which: LocalPage,
  { waiting }: Extract<LocalAnswered, { empty: true }>,
  working: Working,
) {
  if (working)
    return {
      heading: 'The figures are being worked out',
      text: 'A file was accepted, and what may be shown of it is being worked out. That takes some minutes where there is much data. You can leave this page and come back.',
      action: working.href ? { text: 'See how far it is', href: working.href } : null,
    };
  if (waiting) return nothingShown(waiting);
  const { about, example } = PAGE_WORDS[which];
  return {
    heading: 'No local data yet',
    text: `${about} They are shown here once a file was sent and accepted.`,
    example,
    action: maySend(locality) ? { text: 'Send a file', href: sendLocalPath({ slug: locality.slug }) } : null,
  };
}
