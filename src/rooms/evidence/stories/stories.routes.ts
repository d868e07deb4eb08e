import { everyone, get, page, type Answer, type Route, type Visit } from '../../../foundation/http/index.ts';
import type { Reader } from '../../../foundation/db/index.ts';
import { byRelease } from '../figures/by-release.ts';
import { knownIn, type Known } from '../figures/known.ts';
import { areaQuestionPath, areasPath, storiesPath } from '../paths.ts';
import { pageFigure } from '../questions/question.view-model.ts';
import { PROGRAMME, PROGRAMME_SOURCE, type ProgrammeLocality } from './programme.ts';
import { storiesQuestion, storySource } from './stories.question.ts';
import { beforeSentence, changeSentence, meanSentence } from './story.sentences.ts';
import { BASELINE, storyOf } from './story.ts';
import { yearsFigure } from './story.view-model.ts';
import { PROGRAMME_NOTES, STORY_NOTES } from './story-words.ts';

type StoryOnPage = Awaited<ReturnType<typeof onPage>>;

const remembered = byRelease<StoryOnPage[]>();

/** The three localities of the programme, each from its baseline to the newest year; for everybody. */
async function showStories(visit: Visit): Promise<Answer> {
  const known = await knownIn(visit.db);
  const stories = await remembered(known.release, () => readStories(visit.db, known));
  const model = {
    title: `Three localities since ${BASELINE}`,
    stories,
    notes: [...PROGRAMME_NOTES, ...STORY_NOTES],
    programmeSource: PROGRAMME_SOURCE,
  };
  const breadcrumbs = [{ text: 'Published figures of every area', href: areasPath() }];
  return page('evidence/views/stories.njk', model, { breadcrumbs, cacheable: true });
}

async function readStories(reader: Reader, known: Known): Promise<StoryOnPage[]> {
  const stories: StoryOnPage[] = [];
  for (const locality of PROGRAMME) stories.push(await onPage(reader, known, locality));
  return stories;
}

async function onPage(reader: Reader, known: Known, locality: ProgrammeLocality) {
  const { slug } = locality;
  const area = known.places.all.find((place) => place.slug === slug);
  const story = area && (await storyOf(reader, known, area));
  if (!area || !story) return { ...locality, phases: [], before: [], figure: null, href: null };
  const phases = story.lines.map((line) => ({
    heading: line.words.label,
    sentences: [changeSentence(line), ...meanSentence(line)],
  }));
  const drawn = yearsFigure(story, storySource(known, story));
  const figure = pageFigure(drawn, { question: storiesQuestion, area, choices: {} });
  return {
    ...locality,
    phases,
    before: beforeSentence(story.lines),
    // The figure has one id in each story, so that no two on the page share it.
    figure: { ...figure, id: `${slug}-${figure.id}`, headingLevel: 3 },
    href: areaQuestionPath(storiesQuestion.id)({ name: slug }),
  };
}

export const storiesRoutes: Route[] = [get(storiesPath, everyone, showStories)];
