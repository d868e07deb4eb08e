import type { PictureLinks } from '../picture/links.ts';
import type { Question } from './question.ts';

/** The questions to choose from: the picture first, then each question, then any measure. */
export function questionListModel(questions: readonly Question[], links: PictureLinks) {
  return {
    entries: [
      {
        text: 'What is the picture of exclusion here?',
        about: 'Suspensions and permanent exclusions over the years, beside statistical neighbours and England.',
        href: links.self,
      },
      ...questions.map(({ id, name, about }) => ({ text: name, about, href: links.question(id) })),
      {
        text: 'What does one published measure say?',
        about: 'Any of more than 430 measures about children and young people: years, neighbours, region and England.',
        href: links.measures,
      },
    ],
  };
}
