import * as paths from '../paths.ts';
import type { DataPicture } from './data-picture.queries.ts';
import { wordsField } from './data-picture.form.ts';
import { MOST_FIGURES, shownFigures } from './written-figures.rules.ts';

type Around = {
  slug: string;
  /** What was typed, when the form comes back. */
  sent: unknown;
  /** Somebody else saved since the form was opened. */
  saved: boolean;
  savedBy: string | null;
};

/** The form of a data picture: its title, its introduction, and each figure with its words and its buttons. */
export function changeModel(picture: DataPicture, { slug, sent, saved, savedBy }: Around) {
  const at = { slug, picture: picture.id };
  const shown = shownFigures(picture.figures);
  const typed = (name: string, held: string) => {
    const value = (sent as Record<string, unknown> | null)?.[name];
    return typeof value === 'string' ? value : held;
  };
  return {
    version: picture.version,
    values: { title: typed('title', picture.title), introduction: typed('introduction', picture.introduction) },
    /** What the other one left, for whoever saves second. */
    meanwhile: saved ? { by: savedBy, title: picture.title, introduction: picture.introduction } : null,
    figures: shown.map(({ id, title, words }, index) => ({
      id,
      title,
      field: wordsField(id),
      words: typed(wordsField(id), words),
      held: saved && typed(wordsField(id), words).trim() !== words ? words : null,
      first: index === 0,
      last: index === shown.length - 1,
    })),
    off: picture.figures.filter(({ off }) => off).map(({ id, title }) => ({ id, title })),
    mayPutBack: shown.length < MOST_FIGURES,
    action: paths.changeDataPicturePath(at),
    putBackAction: paths.putBackFigurePath(at),
    removeAction: paths.removeDataPicturePath(at),
    readHref: paths.dataPicturePath(at),
    questions: paths.questionsPath({ slug }),
  };
}
