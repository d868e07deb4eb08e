import { setImmediate } from 'node:timers/promises';
import type { Reader } from '../../../foundation/db/index.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import type { Known } from '../figures/known.ts';
import type { Place } from '../figures/places.ts';
import type { PictureLinks } from '../picture/links.ts';
import { mostRecent } from '../figures/most-recent.ts';
import { changedChoices, type Choices } from './choices.rules.ts';
import type { Question, QuestionAnswer } from './question.ts';

/** What is asked: a question about an area, with the choices made, and whose pages its links lead to. */
type Asking = { question: Question; area: Place; choices: Choices; links: PictureLinks };

/** Published figures answer everybody alike until they are loaded anew, so an answer is worked out once. */
const recent = mostRecent<QuestionAnswer>(80);

/** Answers a question. Throws BadRequest, as the question does, for a choice that does not exist. */
export function askQuestion(reader: Reader, known: Known, asking: Asking): Promise<QuestionAnswer> {
  const { question, area, choices, links } = asking;
  const key = JSON.stringify([known.release, question.id, area.id, choices, links.self]);
  return recent(key, async () => {
    const answer = await question.answer({
      reader,
      known,
      area,
      query: choices,
      addressFor: (change) => addressOf(asking, changedChoices(choices, change, question.choices)),
      measurePage: links.measurePage,
      areaPage: links.area,
    });
    // Its page is made in another turn, so that neither holds the others up for long.
    await setImmediate();
    return answer;
  });
}

/** The page of a question for these choices. */
export function addressOf({ question, links }: Pick<Asking, 'question' | 'links'>, choices: Choices): string {
  return withQuery(links.question(question.id), choices);
}
