import type { AskedQuestion, Question, QuestionAnswer } from '../questions/question.ts';
import { sourcesOf } from '../figures/sources-of.ts';
import { yearFigure, yearsFigure } from './areas-figures.ts';
import { chosenThings, formFields } from './compare-form.view-model.ts';
import { endsSentence, placeSentence } from './compare.sentences.ts';
import { CLEARED, choiceOf, type ComparedChoice } from './compare-choice.ts';
import { compareView, type ComparedView } from './compare-view.ts';
import { COMPARE_METHOD, COMPARE_NOTES, reorganisedNotes } from './compare-words.ts';
import { measuresFigure, measuresTitle } from './measures-figure.ts';

/** Up to eight areas or groups on one measure, or on up to twelve measures side by side. */
export const compareQuestion: Question = {
  id: 'compare',
  name: 'How do areas compare?',
  about: 'Up to eight areas or groups of areas side by side on any measure, or one area on up to twelve measures.',
  choices: ['measure', 'more', 'with', 'period', 'also', 'add', 'find', 'group', 'members'],
  answer: answerCompare,
};

async function answerCompare(asked: AskedQuestion): Promise<QuestionAnswer> {
  const { reader, known, area, query } = asked;
  const choice = await choiceOf(reader, known, area, query);
  const { compared, views } = await compareView(reader, known, area, { ...choice, period: query['period'] });
  const source = sourceOf(asked, views);
  const [first] = views;
  const several = views.length > 1;
  return {
    title: several ? `How does ${area.name} stand on these measures?` : `How does ${area.name} compare?`,
    finding: several ? [`${measuresTitle(area.name, views)}.`] : first ? comparedSentences(first) : [],
    form: formFields(known, choice, { view: first, asked: query['period'] }),
    chosen: chosenThings(asked, choice, compared),
    refused: choice.refused.map(({ text, meant }) => ({
      text,
      meant: meant.map((one) => ({ text: one.text, href: asked.addressFor({ ...CLEARED, ...one.change }) })),
    })),
    figures: several ? [measuresFigure(area.name, views, source)] : first ? areasFigures(first, source) : [],
    notes: [...notesOf(views, choice), ...reorganisedNotes(known, compared), ...COMPARE_NOTES],
    method: [...COMPARE_METHOD],
  };
}

/** What is found of one measure: the place of the area, and who is at the ends. */
export function comparedSentences({ own, lines, period, words, measure }: ComparedView): string[] {
  const { name } = own.compared;
  if (!period) return [`The ${words.rate} in ${name} has nobody beside it for any one period.`];
  const sides = lines.map((line) => ({ name: line.compared.name, value: line.at(period).value, line }));
  const others = sides.filter(({ line }) => line !== own);
  const place = placeSentence({ name, value: own.at(period).value }, others, {
    rate: words.rate,
    period: period.label,
  });
  return [`${place}.`, ...endsSentence(sides, period.label, measure.decimals)];
}

function areasFigures(view: ComparedView, source: string) {
  return [...(view.period ? [yearFigure(view, view.period, source)] : []), yearsFigure(view, source)];
}

function notesOf(views: readonly ComparedView[], { tokens }: ComparedChoice): string[] {
  const totals = views.flatMap(({ totals: names, words }) =>
    names.map((name) => `The figure of ${name} for “${words.label}” is a total and is not compared.`),
  );
  const periods = views.length > 1 ? [] : views.flatMap(({ periodNotes }) => periodNotes);
  const group = tokens.some(({ kind }) => kind !== 'area')
    ? [
        'The figure of a group is the unweighted mean of the areas in it that have a figure: a small area counts as much as a large one.',
      ]
    : [];
  return [...totals, ...periods, ...group];
}

function sourceOf({ known }: AskedQuestion, views: readonly ComparedView[]): string {
  const used = views.flatMap(({ lines, periods }) =>
    lines.flatMap((line) => periods.map((period) => line.at(period)).filter(({ value }) => value !== null)),
  );
  return sourcesOf(
    known.catalogue,
    used.map(({ source }) => source),
  );
}
