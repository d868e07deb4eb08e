import { BadRequest, withQuery } from '../../../foundation/http/index.ts';
import type { ThingKind, ThingVisit } from '../../../foundation/room.ts';
import { knownIn, type Known } from '../figures/known.ts';
import { areaQuestionPath, questionPath } from '../paths.ts';
import { localityLinks } from '../picture/links.ts';
import { askQuestion } from './ask-question.ts';
import { choicesIn } from './choices.rules.ts';
import { fitsThread, readQuestionId, writeQuestionId } from './question-id.rules.ts';
import type { Question, QuestionAnswer } from './question.ts';

/**
 * A page of a question as a thing of the golden thread, with its area and choices, so that it can be evidence for
 * anything. What it shows is public, so whoever may see the locality may see its title.
 */
export function questionKind(questions: readonly Question[]): ThingKind {
  return {
    kind: 'question',
    label: 'Question',
    async titles(visit, ids) {
      const known = await knownIn(visit.tx);
      const found = new Map<string, string>();
      for (const id of ids.filter(fitsThread)) {
        const title = await titleOf(visit, known, questions, id);
        if (title) found.set(id, title);
      }
      return found;
    },
    href({ slug, areaNumber }, id) {
      const ref = readQuestionId(id);
      if (!ref) return null;
      const { question, area, choices } = ref;
      // Of another area than the locality's the public page is the only one; an old number leads on to its name.
      const path = area === areaNumber ? questionPath(question)({ slug }) : areaQuestionPath(question)({ name: area });
      return withQuery(path, choices);
    },
    suggest({ locality }, search) {
      const words = search.toLowerCase().split(/\s+/).filter(Boolean);
      const offered = questions.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
      const idOf = (question: string) => writeQuestionId({ question, area: locality.areaNumber, choices: {} });
      return Promise.resolve(offered.slice(0, 20).map(({ id, name }) => ({ id: idOf(id), title: name })));
    },
  };
}

/** The heading of the page with what was chosen; null when question, area or choice is not there any more. */
async function titleOf({ tx, locality }: ThingVisit, known: Known, questions: readonly Question[], id: string) {
  const ref = readQuestionId(id);
  const question = questions.find((one) => one.id === ref?.question);
  const area = known.places.all.find(({ number, kind }) => number === ref?.area && kind === 'local-authority');
  if (!ref || !question || !area) return null;
  try {
    const choices = choicesIn(ref.choices, question.choices);
    const links = localityLinks(locality.slug, choices['neighbours']);
    const answer = await askQuestion(tx, known, { question, area, choices, links });
    return titleWith(answer, Object.keys(choices));
  } catch (error) {
    if (error instanceof BadRequest) return null;
    throw error;
  }
}

function titleWith({ title, form }: QuestionAnswer, chosen: readonly string[]): string {
  const words = form
    .filter(({ name }) => chosen.includes(name))
    .flatMap(({ items }) => items.filter(({ selected }) => selected).map(({ text }) => text));
  return words.length > 0 ? `${title} (${words.join(', ')})` : title;
}
