import type { Reader } from '../../../foundation/db/index.ts';
import type { Known } from '../figures/known.ts';
import type { PageFigure } from '../figures/page-figure.view-model.ts';
import type { Place } from '../figures/places.ts';

/**
 * A question that the room answers about an area, on a page with its own address:
 * `/areas/<area>/<id>` for everybody, `/in/<locality>/<id>` for the people of a locality. The frame
 * (`question.routes.ts`) makes the page, the files of every figure, the pin and the entry in the list of questions.
 */
export type Question = {
  /** Last part of the address, and its name in the thread: 'reasons'. Never changed once published. */
  id: string;
  /** As people ask it: 'What are children excluded for?'. */
  name: string;
  /** One sentence for the list of questions. */
  about: string;
  /** Names of the query that it understands; others are ignored. */
  choices: readonly string[];
  /** Throws BadRequest, with a sentence that names what was expected, for a choice that does not exist. */
  answer(asked: AskedQuestion): Promise<QuestionAnswer>;
};

export type AskedQuestion = {
  reader: Reader;
  known: Known;
  area: Place;
  /** Only the names in `choices`, each once and not empty. */
  query: Readonly<Record<string, string>>;
  /** The address of this question for another choice: choices that are not named stay as they are; null takes one away. */
  addressFor(change: Readonly<Record<string, string | null>>): string;
  /** The address of a measure, and of another area's page. */
  measurePage(code: string): string;
  areaPage(slug: string): string;
};

export type QuestionAnswer = {
  /** The heading: the question about this area, in words. Never a person's or a child's name. */
  title: string;
  /** Whole sentences, each true of the figures shown; tested over all areas. */
  finding: string[];
  form: ChoiceField[];
  /** What a reader has put together, each with a link that takes it away; shown above the form. */
  chosen?: ChosenThings[];
  /** Wishes that could not be followed, with what may have been meant; the page answers all the same. */
  refused?: { text: string; meant: { text: string; href: string }[] }[];
  figures: QuestionFigure[];
  /** What the reader must know to read the figures rightly; whole sentences. */
  notes: string[];
  /** How it is worked out, with the source of each rule; whole sentences, shown on request. */
  method: string[];
};

/** `remove` is left out for what is always there: the area of the page. */
export type ChosenThings = {
  heading: string;
  items: { text: string; note?: string; remove?: { text: string; href: string } }[];
};

export type ChoiceField = {
  /** The name in the query. */
  name: string;
  label: string;
  hint?: string;
  /**
   * 'select' unless said otherwise; 'several' is a group of checkboxes, whose values come joined by commas; 'hidden'
   * carries its value along unseen.
   */
  kind?: 'select' | 'search' | 'several' | 'hidden';
  items: { value: string; text: string; selected?: boolean }[];
  /** For 'search' and 'hidden': what stands in the field. */
  value?: string;
  /** Wished for seldom: stands under 'More choices', whose line says what is chosen there. */
  seldom?: true;
};

/** A figure as a question gives it; the frame adds the downloads CSV, XLSX, SVG and PNG. */
export type QuestionFigure = Omit<PageFigure, 'downloads' | 'headingLevel'> & {
  /** Code of the measure of the thread's registry that the figure shows, where it is one. */
  measure?: string;
};
