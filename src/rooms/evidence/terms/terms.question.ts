import { factSource } from '../figures/facts.queries.ts';
import { asTitle, choiceField, chosenItem } from '../questions/chosen-item.ts';
import type { AskedQuestion, Question, QuestionAnswer } from '../questions/question.ts';
import { middleRates, TERM_GROUPS, TERM_MEASURES, TERM_PHASES, termRates, type TermRates } from './term-rates.ts';
import { runFigure, seasonFigure } from './terms-figures.view-model.ts';
import { seasonSentence } from './terms-finding.rules.ts';
import { METHOD, NOTES } from './terms-notes.ts';

/** In which term of the year schools suspend and permanently exclude most, in primary and in secondary schools. */
export const termsQuestion: Question = {
  id: 'terms',
  name: 'When in the year?',
  about:
    'How suspensions and permanent exclusions run over the autumn, spring and summer terms, primary and secondary.',
  choices: ['measure', 'group'],
  answer,
};

async function answer({ reader, known, area, query }: AskedQuestion): Promise<QuestionAnswer> {
  const measure = chosenItem(TERM_MEASURES, query.measure, 'measure');
  const group = chosenItem(TERM_GROUPS, query.group, 'group of pupils');
  const rates = await termRates(reader, known, { measure, group, areas: [area] });
  const middle = await middleRates(reader, known, { measure, group });
  const sentences = TERM_PHASES.map((phase) => ({ phase, text: seasonSentence(rates, area, phase) }));
  const view = { rates, middle, area, source: factSource(known.catalogue, rates.facts) };
  return {
    title: `When in the year, in ${area.name}?`,
    finding: [...sentences.map(({ text }) => text), LENGTHS],
    form: [
      choiceField('measure', 'Measure', TERM_MEASURES, measure),
      choiceField('group', 'Pupils', TERM_GROUPS, group),
    ],
    figures: [
      ...sentences.map(({ phase, text }) => seasonFigure(view, phase, asTitle(text))),
      ...TERM_PHASES.map((phase) => runFigure(view, phase)),
    ],
    notes: [...NOTES, ...newestNote(rates)],
    method: METHOD,
  };
}

function newestNote({ terms }: TermRates): string[] {
  const newest = terms.at(-1);
  return newest ? [`The newest term in these figures is ${newest.words}.`] : [];
}

const LENGTHS = 'Terms are not equally long, so a higher rate in one can come from more school days in it.';
