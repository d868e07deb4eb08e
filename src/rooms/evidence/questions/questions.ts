import { affectedQuestion } from '../affected/affected.question.ts';
import { chanceQuestion } from '../chance/chance.question.ts';
import { compareQuestion } from '../compare/compare.question.ts';
import { contextQuestion } from '../context/context.question.ts';
import { mapQuestion } from '../map/map.question.ts';
import { reasonsQuestion } from '../reasons/reasons.question.ts';
import { spineQuestion } from '../spine/spine.question.ts';
import { storiesQuestion } from '../stories/stories.question.ts';
import { termsQuestion } from '../terms/terms.question.ts';
import type { Question } from './question.ts';

/** Every question that the room answers, in the order in which a reader goes through them. */
export const questions: readonly Question[] = [
  spineQuestion,
  compareQuestion,
  mapQuestion,
  affectedQuestion,
  reasonsQuestion,
  termsQuestion,
  chanceQuestion,
  contextQuestion,
  storiesQuestion,
];
