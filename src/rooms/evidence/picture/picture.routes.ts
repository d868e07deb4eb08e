import {
  everyone,
  get,
  inThisLocality,
  localityOf,
  page,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { threadPanel } from '../../thread/index.ts';
import { askedArea } from '../area-pages/asked-area.ts';
import { areaOfLocality, seeCrumbs } from '../area-pages/area-of-locality.ts';
import { knownIn } from '../figures/known.ts';
import { oneText } from '../figures/one-text.ts';
import { areaPicturePath, areasPath, picturePath } from '../paths.ts';
import { choicesIn } from '../questions/choices.rules.ts';
import { writeQuestionId } from '../questions/question-id.rules.ts';
import { writeUpLink } from '../write-up/write-up-link.ts';
import { localityLinks, publicLinks } from './links.ts';
import type { Choice } from './picture.ts';
import { rememberedPicture } from './remembered-picture.ts';

async function showLocality(visit: Visit): Promise<Answer> {
  const locality = localityOf(visit);
  const known = await knownIn(visit.db);
  const { area, note } = areaOfLocality(known, locality);
  const links = localityLinks(locality.slug, oneText(visit.query['neighbours']));
  const picture = await rememberedPicture(visit.db, known, { area, choice: choiceIn(visit), links });
  const thread = await threadPanel(visit, { kind: 'picture', id: 'picture' });
  const choices = choicesIn(visit.query, ['neighbours', 'map', 'year']);
  const writeUp = writeUpLink(visit, writeQuestionId({ question: 'picture', area: area.number, choices }));
  const model = { title: `The picture of exclusion in ${locality.name}`, note, links, thread, writeUp };
  const breadcrumbs = seeCrumbs(locality);
  return page(TEMPLATE, { ...model, ...picture }, { verb: 'see', breadcrumbs });
}

async function showArea(visit: Visit): Promise<Answer> {
  const known = await knownIn(visit.db);
  const asked = await askedArea(known, visit, (name) => areaPicturePath({ name }));
  if ('answer' in asked) return asked.answer;
  const links = publicLinks(asked.area.slug, oneText(visit.query['neighbours']));
  const picture = await rememberedPicture(visit.db, known, { area: asked.area, choice: choiceIn(visit), links });
  const model = { title: `The picture of exclusion in ${asked.area.name}`, note: null, links };
  const breadcrumbs = [{ text: 'Local authorities', href: areasPath() }];
  return page(TEMPLATE, { ...model, ...picture }, { breadcrumbs, cacheable: true });
}

const TEMPLATE = 'evidence/views/picture.njk';

function choiceIn({ query }: Visit): Choice {
  const [neighbours, map, year] = [query['neighbours'], query['map'], query['year']].map(oneText);
  return { ...(neighbours && { neighbours }), ...(map && { map }), ...(year && { year }) };
}

export const pictureRoutes: Route[] = [
  get(picturePath, inThisLocality(), showLocality),
  get(areaPicturePath, everyone, showArea),
];
