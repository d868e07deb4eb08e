import type { QuestionFigure, ChoiceField } from '../questions/question.ts';
import type { KnownRelease } from './shown.queries.ts';
import type { ShownCells } from './shown-cells.ts';

/** What a page about a locality's own data has to say. */
export type LocalAnswer = {
  title: string;
  finding: string[];
  form: ChoiceField[];
  figures: QuestionFigure[];
  /** Why newer data are not in these figures, where some wait. */
  waiting: string[];
  notes: string[];
};

/** What a page is made of: one release, and the same kind over the years. */
export type LocalRelease = {
  locality: string;
  release: KnownRelease;
  cells: ShownCells;
  /** Every year of this kind that is shown, the oldest first. */
  years: readonly { year: string; cells: ShownCells }[];
};

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });

export function sourceOf({ locality, release }: LocalRelease): { text: string } {
  return { text: `${locality}’s own data as worked out on ${DAY.format(release.madeAt)}; not published figures.` };
}

/** What must be known to read the figures rightly. */
export function notesOf({ release }: LocalRelease): string[] {
  const { minimum } = release;
  return [
    `“c” is a number that is hidden so that no child can be found. It stands for fewer than ${minimum} children, or such a number could be worked out from it. Nobody can tell which.`,
    ...(release.hasUnnumbered
      ? [
          'Some rows had no pupil number (UPN). Those of one year group, sex and ethnic group are counted as one child, so the numbers of children may be too low or too high. As all of them may be a single child, they do not help a number to be shown: most numbers that stand on such rows are hidden. A file with pupil numbers shows more.',
        ]
      : []),
  ];
}
