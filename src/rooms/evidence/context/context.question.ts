import { BadRequest } from '../../../foundation/http/index.ts';
import { neighbourPairs, type NeighbourPair } from '../../localities/index.ts';
import type { Reader } from '../../../foundation/db/index.ts';
import { byRelease } from '../figures/by-release.ts';
import { chosenList } from '../figures/chosen-list.ts';
import type { Known } from '../figures/known.ts';
import type { Place } from '../figures/places.ts';
import { finding } from '../picture/finding.rules.ts';
import type { AskedQuestion, ChoiceField, Question, QuestionAnswer } from '../questions/question.ts';
import { contextFacts, type ContextFact } from './context-facts.ts';
import { CONTEXT_TOPICS } from './context-measures.ts';
import { CONTEXT_METHOD, CONTEXT_NOTES } from './context-words.ts';
import { profileOf, type ProfileLine } from './profile.rules.ts';
import { quartersSentence } from './profile.sentences.ts';
import { topicFigure } from './profile.view-model.ts';
import { alikeAreas, type Alike } from './similarity.rules.ts';
import { closenessSentence } from './similarity.sentences.ts';
import { alikeFigure } from './similarity.view-model.ts';

const RATES = [
  { code: 'suspension-rate', text: 'Suspensions', rate: 'suspension rate' },
  { code: 'permanent-exclusion-rate', text: 'Permanent exclusions', rate: 'permanent exclusion rate' },
] as const;

/** What is around exclusion: absence, attainment, needs, money, social care, beside England and areas alike. */
export const contextQuestion: Question = {
  id: 'context',
  name: 'What else is known about the children here?',
  about:
    'Absence, attainment, special educational needs, free school meals and social care beside exclusion, and how alike the neighbours are.',
  choices: ['neighbours', 'rate'],
  answer: answerContext,
};

/** Everything that the page says of an area, before it is drawn; the truth test reads it for all areas. */
export type ContextView = {
  area: Place;
  list: { id: string; label: string };
  lines: ProfileLine[];
  rate: (typeof RATES)[number];
  rateFact: ContextFact;
  alike: Alike[];
  finding: string[];
};

const lists = byRelease<ReadonlyMap<number, readonly NeighbourPair[]>>();

/** Throws BadRequest for a list of neighbours or a rate that does not exist. */
export async function contextView(
  reader: Reader,
  known: Known,
  area: Place,
  choice: { neighbours?: string; rate?: string },
): Promise<ContextView> {
  const list = chosenList(known, choice.neighbours);
  const rate = RATES.find(({ code }) => code === (choice.rate ?? RATES[0].code));
  if (!rate) throw new BadRequest('The rate is “suspension-rate” or “permanent-exclusion-rate”.');
  const facts = await contextFacts(reader, known);
  const rateFact = facts.find(({ measure }) => measure.code === rate.code);
  if (!rateFact) throw new BadRequest('No figures are loaded for this rate.');
  const pairs = await lists(`${known.release} ${list.id}`, () => neighbourPairs(reader, list.id));
  const { byId } = known.places;
  const neighbours = (pairs.get(area.id) ?? []).flatMap(({ areaId }) => byId.get(areaId) ?? []);
  const lines = profileOf(facts, area, neighbours);
  const valueOf = (id: number) => rateFact.values.get(id)?.value ?? null;
  const alike = alikeAreas({ area, byId, list: pairs, valueOf, decimals: rateFact.measure.decimals });
  const sentences = [
    exclusionSentence(area, neighbours, lines),
    quartersSentence(area.name, lines),
    closenessSentence(area.name, list.label, alike),
  ];
  return { area, list, lines, rate, rateFact, alike, finding: sentences };
}

function exclusionSentence(area: Place, neighbours: readonly Place[], lines: readonly ProfileLine[]): string {
  const [suspension, exclusion] = RATES.map(({ code }) => lines.find(({ fact }) => fact.measure.code === code));
  if (!suspension || !exclusion) throw new Error('The profile holds the two rates of exclusion.');
  const beside = (line: ProfileLine) => ({
    own: line.own,
    england: line.england,
    neighbours: neighbours.map(({ id }) => line.fact.values.get(id)?.value ?? null),
  });
  return finding({
    area: area.name,
    period: suspension.fact.period.label,
    decimals: suspension.fact.measure.decimals,
    everPublished: true,
    suspension: beside(suspension),
    permanentExclusion: beside(exclusion),
  }).text;
}

async function answerContext({ reader, known, area, query }: AskedQuestion): Promise<QuestionAnswer> {
  const view = await contextView(reader, known, area, query);
  const { lines, list, rateFact, alike } = view;
  const profile = { area, list: list.label, catalogue: known.catalogue };
  const topics = CONTEXT_TOPICS.map((topic) => {
    const own = lines.filter(({ fact }) => fact.topic.id === topic.id);
    return topicFigure(topic, own, profile);
  });
  const source = topics[0]?.source.text ?? '';
  const { rate } = view.rate;
  return {
    title: `What else is known about the children in ${area.name}?`,
    finding: view.finding,
    form: formOf(known, view),
    figures: [...topics, alikeFigure({ area, alike, fact: rateFact, rate, list: list.label, source })],
    notes: [...abolished(area), ...CONTEXT_NOTES],
    method: [...CONTEXT_METHOD],
  };
}

function abolished({ name, toOn }: Place): string[] {
  return toOn === null ? [] : [`${name} was abolished: it has no figure for the newest years shown here.`];
}

function formOf({ places }: Known, { list, rate }: ContextView): ChoiceField[] {
  return [
    {
      name: 'neighbours',
      label: 'Statistical neighbours',
      items: places.lists.map(({ id, label }) => ({ value: id, text: `List of ${label}`, selected: id === list.id })),
    },
    {
      name: 'rate',
      label: 'Beside areas alike, compare',
      items: RATES.map(({ code, text }) => ({ value: code, text, selected: code === rate.code })),
    },
  ];
}
