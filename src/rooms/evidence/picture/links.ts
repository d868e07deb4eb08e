import { withQuery } from '../../../foundation/http/index.ts';
import {
  areaMeasurePath,
  areaMeasuresPath,
  areaPicturePath,
  areaQuestionPath,
  areaQuestionsPath,
  measurePath,
  measuresPath,
  picturePath,
  questionPath,
  questionsPath,
} from '../paths.ts';

/** Addresses that differ between the public pages of an area and those of a locality. */
export type PictureLinks = {
  self: string;
  measures: string;
  measure(code: string, phase: string): string;
  /** The measure for whatever phase it is published for. */
  measurePage(code: string): string;
  area(slug: string): string;
  /** The list of questions, and one of them without any choice. */
  questions: string;
  question(id: string): string;
};

/** `neighbours` is the list that the reader chose; it goes along to every page of the area. */
export function publicLinks(name: string, neighbours: string | undefined): PictureLinks {
  return {
    self: areaPicturePath({ name }),
    measures: withQuery(areaMeasuresPath({ name }), { neighbours }),
    measure: (measure, phase) => withQuery(areaMeasurePath({ name, measure }), { phase, neighbours }),
    measurePage: (measure) => withQuery(areaMeasurePath({ name, measure }), { neighbours }),
    area: (slug) => withQuery(areaPicturePath({ name: slug }), { neighbours }),
    questions: areaQuestionsPath({ name }),
    question: (id) => areaQuestionPath(id)({ name }),
  };
}

export function localityLinks(slug: string, neighbours: string | undefined): PictureLinks {
  return {
    self: picturePath({ slug }),
    measures: withQuery(measuresPath({ slug }), { neighbours }),
    measure: (measure, phase) => withQuery(measurePath({ slug, measure }), { phase, neighbours }),
    measurePage: (measure) => withQuery(measurePath({ slug, measure }), { neighbours }),
    area: (name) => withQuery(areaPicturePath({ name }), { neighbours }),
    questions: questionsPath({ slug }),
    question: (id) => questionPath(id)({ slug }),
  };
}
