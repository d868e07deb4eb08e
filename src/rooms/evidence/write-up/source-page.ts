import type { Reader } from '../../../foundation/db/index.ts';
import { BadRequest, NotFound, withQuery, type CurrentLocality } from '../../../foundation/http/index.ts';
import type { Known } from '../figures/known.ts';
import type { PageFigure } from '../figures/page-figure.view-model.ts';
import type { Place } from '../figures/places.ts';
import { rememberedMeasure } from '../measures/remembered-measure.ts';
import { localityLinks, publicLinks, type PictureLinks } from '../picture/links.ts';
import { rememberedPicture } from '../picture/remembered-picture.ts';
import { addressOf, askQuestion } from '../questions/ask-question.ts';
import { choicesIn, type Choices } from '../questions/choices.rules.ts';
import { readQuestionId } from '../questions/question-id.rules.ts';
import type { Question } from '../questions/question.ts';

export type SourceFigure = Pick<PageFigure, 'id' | 'title' | 'subtitle' | 'chart' | 'phone' | 'missing' | 'source'>;
/** A page of figures as it stands now. */
export type SourcePage = { title: string; finding: string[]; figures: SourceFigure[]; href: string };

type Asked = { reader: Reader; known: Known; area: Place; choices: Choices; links: PictureLinks };

/**
 * The page that an id of the thread names: a question, 'picture|885' or 'measure|885|measure=TotPermEx'. Null when it
 * is not there: a question, area or choice that there is no longer.
 */
export async function sourcePage(
  reader: Reader,
  known: Known,
  at: { locality: Pick<CurrentLocality, 'slug' | 'areaNumber'>; questions: readonly Question[] },
  id: string,
): Promise<SourcePage | null> {
  const ref = readQuestionId(id);
  const area = known.places.all.find(({ number, kind }) => number === ref?.area && kind === 'local-authority');
  if (!ref || !area) return null;
  const neighbours = ref.choices['neighbours'];
  const own = area.number === at.locality.areaNumber;
  const links = own ? localityLinks(at.locality.slug, neighbours) : publicLinks(area.slug, neighbours);
  const asked = { reader, known, area, choices: ref.choices, links };
  try {
    if (ref.question === 'picture') return await ofPicture(asked);
    if (ref.question === 'measure') return await ofMeasure(asked);
    const question = at.questions.find((one) => one.id === ref.question);
    return question ? await ofQuestion(asked, question) : null;
  } catch (error) {
    if (error instanceof BadRequest || error instanceof NotFound) return null;
    throw error;
  }
}

async function ofQuestion({ reader, known, area, choices: given, links }: Asked, question: Question) {
  const choices = choicesIn(given, question.choices);
  const { title, finding, figures } = await askQuestion(reader, known, { question, area, choices, links });
  return { title, finding, figures, href: addressOf({ question, links }, choices) };
}

async function ofPicture({ reader, known, area, choices: given, links }: Asked): Promise<SourcePage> {
  const choices = choicesIn(given, ['neighbours', 'map', 'year']);
  const { finding, sections, map } = await rememberedPicture(reader, known, { area, choice: choices, links });
  const figures = [...sections.flatMap(({ trend, strip, phases }) => [trend, strip, ...phases]), map.figure];
  return {
    title: `The picture of exclusion in ${area.name}`,
    finding: [finding.text],
    figures: figures.flatMap((one) => one ?? []),
    href: withQuery(links.self, choices),
  };
}

async function ofMeasure({ reader, known, area, choices: given, links }: Asked): Promise<SourcePage> {
  const choices = choicesIn(given, ['phase', 'group', 'period', 'neighbours', 'since']);
  const measure = given['measure'] ?? '';
  const { model } = await rememberedMeasure(reader, known, { area, measure, choice: choices, links });
  const { words, finding, trend, strip, map } = model;
  return {
    title: `${words.label} in ${area.name}`,
    finding,
    figures: [trend, strip, map].flatMap((one: PageFigure | null) => one ?? []),
    href: withQuery(links.measurePage(measure), choices),
  };
}
