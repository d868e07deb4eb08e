import { BadRequest } from '../../../foundation/http/index.ts';
import type { Known } from '../figures/known.ts';
import { sourceLine } from '../figures/source-line.ts';
import type { AskedQuestion, Question, QuestionAnswer } from '../questions/question.ts';
import { programmeOf } from './programme.ts';
import { beforeSentence, changeSentence, meanSentence } from './story.sentences.ts';
import { BASELINE, storyOf, type Story } from './story.ts';
import { stoodFigure, yearsFigure } from './story.view-model.ts';
import { PROGRAMME_NOTES, STORY_METHOD, STORY_NOTES } from './story-words.ts';

/** From the baseline of the programme to the newest year, beside England and the neighbours of the time. */
export const storiesQuestion: Question = {
  id: 'stories',
  name: `What has changed since ${BASELINE}?`,
  about:
    'Suspensions and permanent exclusions by phase from 2019/20 to the newest year, beside the neighbours of the time.',
  choices: [],
  answer: answerStory,
};

async function answerStory({ reader, known, area }: AskedQuestion): Promise<QuestionAnswer> {
  const story = await storyOf(reader, known, area);
  if (!story || story.lines.length === 0) throw new BadRequest('No figures are loaded for this question.');
  const source = storySource(known, story);
  const programme = programmeOf(area.slug);
  return {
    title: `What has changed in ${area.name} since ${BASELINE}?`,
    finding: storyFinding(story),
    form: [],
    figures: [
      yearsFigure(story, source),
      stoodFigure(story, { id: 'at-the-baseline', at: 'then', source }),
      stoodFigure(story, { id: 'newest-year', at: 'now', source }),
    ],
    notes: [...(programme ? [programme.took, programme.work, ...PROGRAMME_NOTES] : []), ...STORY_NOTES],
    method: [...STORY_METHOD],
  };
}

/** Of all schools: what became of both rates, and where they stood. */
function storyFinding({ lines }: Story): string[] {
  const total = lines.filter(({ series }) => series.phase.code === 'total');
  return [...total.flatMap((line) => [changeSentence(line), ...meanSentence(line)]), ...beforeSentence(lines)];
}

/** The releases behind a story, and its list of neighbours. */
export function storySource({ catalogue }: Known, { lines, list }: Story): string {
  const series = lines.map((line) => line.series);
  return `${sourceLine(catalogue, series)}. Statistical neighbours: list of ${list.label}`;
}
