import { setImmediate } from 'node:timers/promises';
import { choiceField } from '../questions/chosen-item.ts';
import type { AskedQuestion, ChoiceField, Question, QuestionAnswer } from '../questions/question.ts';
import { CHANCE_MEASURES, CHANCE_PHASES, type ChanceChoice } from './chance-choice.ts';
import { chanceView } from './chance-view.ts';
import { methodOf, notesOf } from './chance-words.ts';
import { funnelFigure } from './funnel-figure.view-model.ts';
import { intervalsFigure } from './intervals-figure.view-model.ts';

/** Whether an area's rate differs from England's by more than chance makes areas of its size differ. */
export const chanceQuestion: Question = {
  id: 'chance',
  name: 'Is it more than chance?',
  about: 'Counts of every area beside the limits that chance sets around England’s rate, for the years with counts.',
  choices: ['measure', 'phase', 'year', 'neighbours'],
  answer,
};

async function answer({ reader, known, area, query, areaPage }: AskedQuestion): Promise<QuestionAnswer> {
  const view = await chanceView(reader, known, area, query);
  // A turn for each drawing, so that none holds the others up for long.
  await setImmediate();
  const funnel = funnelFigure(view, areaPage);
  await setImmediate();
  return {
    title: `Is the rate in ${area.name} more than chance?`,
    finding: view.finding,
    form: formOf(view.choice, known.places.lists),
    figures: [funnel, intervalsFigure(view, areaPage)],
    notes: notesOf(view),
    method: methodOf(view),
  };
}

function formOf(choice: ChanceChoice, lists: readonly { id: string; label: string }[]): ChoiceField[] {
  const offered = lists.map(({ id, label }) => ({ value: id, text: `List of ${label}` }));
  const list = offered.find(({ value }) => value === choice.list.id);
  return [
    choiceField('measure', 'Measure', CHANCE_MEASURES, choice.measure),
    choiceField('phase', 'Schools', CHANCE_PHASES, choice.phase),
    choiceField('year', 'Year', choice.years, choice.year),
    choiceField('neighbours', 'Statistical neighbours', offered, list),
  ];
}
