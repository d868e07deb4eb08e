import { withQuery } from '../../../foundation/http/index.ts';
import type { Place } from '../figures/places.ts';
import { downloadLinks } from '../figures/download-links.ts';
import type { PageFigure } from '../figures/page-figure.view-model.ts';
import type { PictureLinks } from '../picture/links.ts';
import { questionFilePath } from '../paths.ts';
import type { Choices } from './choices.rules.ts';
import type { ChoiceField, Question, QuestionAnswer, QuestionFigure } from './question.ts';

type Shown = {
  question: Question;
  /** All of them, for the way to the one before and the one after. */
  questions: readonly Question[];
  area: Place;
  choices: Choices;
  links: PictureLinks;
  answer: QuestionAnswer;
};

/** A question on a page: its answer in words, the form, the figures with their files, and the way on. */
export function questionModel({ question, questions, area, choices, links, answer }: Shown) {
  const at = questions.findIndex(({ id }) => id === question.id);
  const fields = answer.form.map(fieldOf);
  const more = fields.filter((field) => field.seldom);
  return {
    title: answer.title,
    finding: answer.finding,
    form: {
      action: links.question(question.id),
      fields: fields.filter((field) => !field.seldom),
      more: { fields: more, chosen: more.map(chosenIn) },
      kept: keptChoices(answer.form, choices),
      startAgain: Object.keys(choices).length > 0 ? links.question(question.id) : null,
    },
    chosen: answer.chosen ?? [],
    refused: answer.refused ?? [],
    figures: answer.figures.map((figure) => pageFigure(figure, { question, area, choices })),
    notes: answer.notes,
    method: answer.method,
    way: {
      previous: linkTo(questions[at - 1], links),
      next: linkTo(questions[at + 1], links),
      all: links.questions,
    },
  };
}

/** The figure as the macro `chart` takes it. */
export function pageFigure(
  figure: QuestionFigure,
  { question, area, choices }: Pick<Shown, 'question' | 'area' | 'choices'>,
): PageFigure {
  const { size, measure: _measure, ...rest } = figure;
  const path = questionFilePath(question.id);
  return {
    ...rest,
    ...(size && { size }),
    headingLevel: 2,
    downloads: downloadLinks({ what: `${figure.title}. ${figure.subtitle}`, drawn: figure.chart !== null }, (type) =>
      withQuery(path({ name: area.slug, file: `${figure.id}.${type}` }), choices),
    ),
  };
}

type Field = ChoiceField & { kind: NonNullable<ChoiceField['kind']>; id: string };

/** An id that no figure or heading of the page has. */
function fieldOf(field: ChoiceField): Field {
  return { ...field, kind: field.kind ?? 'select', id: `choice-${field.name}` };
}

/** What stands in a field that is out of sight: its choice, how many of several, or its name when something is typed there. */
function chosenIn({ kind, label, items }: Field): string {
  const chosen = items.filter(({ selected }) => selected);
  if (kind === 'several') return `${label}: ${chosen.length} of ${items.length}`;
  return kind === 'select' ? ((chosen[0] ?? items[0])?.text ?? label) : label;
}

/** What was chosen by a link and has no field of its own goes along when the form is sent. */
function keptChoices(form: readonly ChoiceField[], choices: Choices): { name: string; value: string }[] {
  const fields = new Set(form.map(({ name }) => name));
  return Object.entries(choices).flatMap(([name, value]) => (fields.has(name) ? [] : [{ name, value }]));
}

function linkTo(question: Question | undefined, links: PictureLinks) {
  return question ? { text: question.name, href: links.question(question.id) } : null;
}
