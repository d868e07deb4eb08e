import { factSource } from '../figures/facts.queries.ts';
import { choiceField, seldom } from '../questions/chosen-item.ts';
import type { AskedQuestion, ChoiceField, Question, QuestionAnswer, QuestionFigure } from '../questions/question.ts';
import { englandFigure } from './england-figure.view-model.ts';
import { BREAKS, CLASSES, SHAPES, type MapChoice } from './map-choice.ts';
import { METHOD, notesOf } from './map-notes.ts';
import { OUTLINES_SOURCE } from './england-outlines.ts';
import { englandView, type EnglandView } from './map-view.ts';
import { playedYears } from './played-years.ts';

/** Any measure on a map of England, seen from one area. */
export const mapQuestion: Question = {
  id: 'map',
  name: 'What does it look like on the map of England?',
  about:
    'Any measure and year on a map of all local authorities, with the area and its neighbours outlined, year by year.',
  choices: ['search', 'measure', 'phase', 'group', 'year', 'breaks', 'classes', 'shape', 'neighbours'],
  answer,
};

async function answer(asked: AskedQuestion): Promise<QuestionAnswer> {
  const { reader, known, area, query } = asked;
  const england = await englandView(reader, known, area, query);
  return {
    title: `${area.name} on the map of England`,
    finding: england.finding,
    form: formOf(england.choice, known.places.lists),
    figures: [englandFigure(england, await playedYears(england), { source: sourceOf(england), links: asked })],
    notes: notesOf(england),
    method: METHOD,
  };
}

// The releases of the year's figures, and who made the shapes.
function sourceOf({ known, view }: EnglandView): QuestionFigure['source'] {
  const seen = [...view.values.values()].flatMap(({ value, source }) => (value === null ? [] : [source]));
  const nothing = { value: null, status: null, source: 0 };
  const { text, href } = factSource(known.catalogue, { at: () => nothing, sources: [...new Set(seen)] });
  return { text: `${text}. ${OUTLINES_SOURCE}`, ...(href && { href }) };
}

function formOf(choice: MapChoice, lists: readonly { id: string; label: string }[]): ChoiceField[] {
  const measures = choice.offered.map(({ code, name }) => ({ value: code, text: name }));
  const offered = lists.map(({ id, label }) => ({ value: id, text: `List of ${label}` }));
  const found = <T extends { value: string }>(items: readonly T[], value: string) =>
    items.find((one) => one.value === value);
  return [
    {
      ...{ name: 'search', label: 'Find a measure', kind: 'search', items: [], value: choice.search },
      hint: 'By words, such as absence or free school meals',
    },
    choiceField('measure', 'Measure', measures, found(measures, choice.measure.code)),
    ...(choice.phases.length > 1 ? [choiceField('phase', 'Schools', choice.phases, choice.phase)] : []),
    ...(choice.groups.length > 1 ? [choiceField('group', 'Group', choice.groups, choice.group)] : []),
    choiceField('year', 'Year', choice.years.toReversed(), choice.year),
    choiceField('shape', 'Map', SHAPES, choice.shape),
    seldom(choiceField('breaks', 'Classes', BREAKS, choice.breaks)),
    seldom(choiceField('classes', 'Cut', CLASSES, choice.classes)),
    seldom(choiceField('neighbours', 'Statistical neighbours', offered, found(offered, choice.list.id))),
  ];
}
