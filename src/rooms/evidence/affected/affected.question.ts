import { asTitle, choiceField, chosenItem, seldom } from '../questions/chosen-item.ts';
import { factSource } from '../figures/facts.queries.ts';
import type { GroupFacts, PeriodFacts } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import { neighboursIn } from '../figures/places.ts';
import type { AskedQuestion, ChoiceField, Question, QuestionAnswer, QuestionFigure } from '../questions/question.ts';
import { affectedChoice, type AffectedChoice } from './affected-choice.ts';
import { AFFECTED_MEASURES, PHASES } from './affected-measures.ts';
import { METHOD, NOTES } from './affected-notes.ts';
import { CHARACTERISTICS } from './characteristics.ts';
import { gapSentences } from './gap-sentences.ts';
import { ratesFigure, ratiosFigure } from './local-figures.view-model.ts';
import { localGap, newestTerm, type LocalGap } from './local-gap.ts';
import { groupsFigure, yearsFigure } from './national-figures.view-model.ts';
import { nationalSentence } from './national-finding.rules.ts';
import { byRatio, nationalRatios, type NationalRatios } from './national-ratios.ts';
import { neighboursFigure } from './neighbours-figure.view-model.ts';
import type { SchoolTerm } from './term-words.ts';

/** How often schools suspend or permanently exclude some groups of pupils beside others. */
export const affectedQuestion: Question = {
  id: 'affected',
  name: 'Who is affected more?',
  about: 'How many times as often schools suspend or permanently exclude some groups of pupils as others.',
  choices: ['measure', 'phase', 'term', 'neighbours', 'characteristic', 'year', 'group'],
  answer,
};

async function answer(asked: AskedQuestion): Promise<QuestionAnswer> {
  const { reader, known, area, query } = asked;
  const choice = affectedChoice(known, query);
  const neighbours = await neighboursIn(reader, known.places, choice.list.id, area);
  const gap = await localGap(reader, known, { ...choice, areas: [area, ...neighbours] });
  const ratios = await nationalRatios(reader, known, { ...choice, characteristic: choice.characteristic.value });
  const term = chosenTerm(gap, asked);
  const { year, years } = chosenYear(ratios, query.year);
  const group = chosenGroup(ratios, year, query.group);
  const local = { gap, area, source: factSource(known.catalogue, gap.facts) };
  const sentences = gapSentences(gap, area, term);
  const national = { choice, ratios, year, source: factSource(known.catalogue, ratios.facts) };
  const slots = { year: year.label, schools: choice.phase.schools, characteristic: choice.characteristic.words };
  const told = nationalSentence(
    choice.measure.value,
    ratios.groups.map((one) => ratios.at(one, year)),
    slots,
  );
  const figures: QuestionFigure[] = [
    ratesFigure(local, asTitle(sentences.ratesTitle)),
    ratiosFigure(local, asTitle(sentences.ratiosTitle)),
    neighboursFigure({ ...local, neighbours, list: choice.list.label, term, areaPage: asked.areaPage }),
    groupsFigure(national, asTitle(told)),
    ...(group ? [yearsFigure(national, group)] : []),
  ];
  return {
    title: `Who is affected more in ${area.name}?`,
    finding: [...sentences.finding, told],
    form: form(known, choice, { gap, term, years, year, ratios, group }),
    figures,
    notes: [...NOTES, ...publishedNotes(gap, ratios)],
    method: METHOD,
  };
}

function publishedNotes({ terms }: LocalGap, { years }: NationalRatios): string[] {
  const [first, last, term] = [years[0], years.at(-1), terms.at(-1)];
  return [
    ...(first && last
      ? [
          `England’s counts by characteristic are here from ${first.label} to ${last.label}, the newest in these figures.`,
        ]
      : []),
    ...(term ? [`The newest term in these figures is ${term.words}.`] : []),
  ];
}

// Without a choice the newest term that the area has; a place without any is asked about the newest of all.
function chosenTerm(gap: LocalGap, { area, query }: AskedQuestion): SchoolTerm {
  const newest = newestTerm(gap, area) ?? gap.terms.at(-1);
  return chosenItem(gap.terms.map(asTermItem).toReversed(), query.term, 'term', newest && asTermItem(newest)).term;
}

function asTermItem(term: SchoolTerm) {
  return { value: term.code, text: term.label, term };
}

function chosenYear(ratios: NationalRatios, asked: string | undefined) {
  const years = ratios.years.toReversed().map((year) => ({ value: year.code, text: year.label, year }));
  return { years, year: chosenItem(years, asked, 'year').year };
}

// The group of another characteristic is no mistake of the reader's: the form still holds it after a change there.
function chosenGroup(ratios: NationalRatios, year: PeriodFacts, asked: string | undefined): GroupFacts | undefined {
  const highest = byRatio(ratios.groups.map((group) => ratios.at(group, year)))[0]?.group;
  return ratios.groups.find(({ code }) => code === asked) ?? highest;
}

type Chosen = {
  gap: LocalGap;
  term: SchoolTerm;
  years: { value: string; text: string; year: PeriodFacts }[];
  year: PeriodFacts;
  ratios: NationalRatios;
  group: GroupFacts | undefined;
};

function form({ places }: Known, choice: AffectedChoice, chosen: Chosen): ChoiceField[] {
  const terms = chosen.gap.terms.toReversed().map(asTermItem);
  const lists = places.lists.map(({ id, label }) => ({ value: id, text: label }));
  const groups = chosen.ratios.groups.map(({ code, label }) => ({ value: code, text: label }));
  const of = <T extends { value: string; text: string }>(items: readonly T[], value: string | undefined) =>
    items.find((item) => item.value === value);
  return [
    choiceField('measure', 'Measure', AFFECTED_MEASURES, choice.measure),
    choiceField('phase', 'Schools', PHASES, choice.phase),
    choiceField('term', 'Term, for the area and its neighbours', terms, of(terms, chosen.term.code)),
    seldom(choiceField('neighbours', 'List of statistical neighbours', lists, of(lists, choice.list.id))),
    seldom(choiceField('characteristic', 'Groups in England, by', CHARACTERISTICS, choice.characteristic)),
    seldom(choiceField('year', 'Year, for England', chosen.years, of(chosen.years, chosen.year.code))),
    seldom(choiceField('group', 'Group over the years, in England', groups, of(groups, chosen.group?.code))),
  ];
}
