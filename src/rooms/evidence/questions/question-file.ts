import { NotFound, type Answer } from '../../../foundation/http/index.ts';
import { chartFile, plainName } from '../figures/chart-file.ts';
import type { FileType } from '../figures/download-links.ts';
import { MARKS_EXPLAINED, withMarks } from '../figures/file-table.ts';
import type { Known } from '../figures/known.ts';
import type { Place } from '../figures/places.ts';
import type { Question, QuestionAnswer, QuestionFigure } from './question.ts';

type AnsweredFile = {
  known: Known;
  question: Question;
  area: Place;
  answer: QuestionAnswer;
  /** Of the page, with its choices. */
  address: string;
};

/** One figure of a question as a file. Throws NotFound for a figure that the answer does not have. */
export function questionFile(answered: AnsweredFile, id: string, type: FileType): Promise<Answer> {
  const { known, question, area, answer, address } = answered;
  const figure = answer.figures.find((one) => one.id === id);
  if (!figure) throw new NotFound('There is no such file.');
  return chartFile(
    {
      filename: plainName(area.slug, question.id, figure.id),
      chart: figure.chart,
      table: withMarks(figure.table),
      notes: {
        source: figure.source.text,
        release: known.catalogue.release.slice(0, 12),
        address,
        more: [
          ...(hasMissing(figure) ? [MARKS_EXPLAINED] : []),
          ...(figure.note ? [figure.note] : []),
          ...answer.notes,
        ],
      },
    },
    type,
  );
}

function hasMissing({ table }: QuestionFigure): boolean {
  return table.rows.some(({ cells }) => cells.some(({ value, status }) => value === null && Boolean(status)));
}
