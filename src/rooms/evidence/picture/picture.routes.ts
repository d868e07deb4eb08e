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
import { knownIn, type Known } from '../figures/known.ts';
import type { Place } from '../figures/places.ts';
import { oneText } from '../figures/one-text.ts';
import { areaPicturePath, areasPath, picturePath } from '../paths.ts';
import { localityLinks, publicLinks, type PictureLinks } from './links.ts';
import { pictureOf, type Choice } from './picture.ts';
import { mostRecent } from './picture-memory.ts';
import { pictureModel } from './picture.view-model.ts';

async function showLocality(visit: Visit): Promise<Answer> {
  const locality = localityOf(visit);
  const known = await knownIn(visit.db);
  const { area, note } = areaOfLocality(known, locality);
  const links = localityLinks(locality.slug, oneText(visit.query['neighbours']));
  const picture = await pictureModelOf(visit, known, area, links);
  const thread = await threadPanel(visit, { kind: 'picture', id: 'picture' });
  const model = { title: `The picture of exclusion in ${locality.name}`, note, links, thread };
  const breadcrumbs = seeCrumbs(locality);
  return page(TEMPLATE, { ...model, ...picture }, { verb: 'see', breadcrumbs });
}

async function showArea(visit: Visit): Promise<Answer> {
  const known = await knownIn(visit.db);
  const asked = await askedArea(known, visit, (name) => areaPicturePath({ name }));
  if ('answer' in asked) return asked.answer;
  const links = publicLinks(asked.area.slug, oneText(visit.query['neighbours']));
  const picture = await pictureModelOf(visit, known, asked.area, links);
  const model = { title: `The picture of exclusion in ${asked.area.name}`, note: null, links };
  const breadcrumbs = [{ text: 'Local authorities', href: areasPath() }];
  return page(TEMPLATE, { ...model, ...picture }, { breadcrumbs, cacheable: true });
}

/** A picture is the same for everybody until figures are loaded anew; some 200 of them take about 60 MB. */
const recent = mostRecent<ReturnType<typeof pictureModel>>(200);

function pictureModelOf(visit: Visit, known: Known, area: Place, links: PictureLinks) {
  const choice = choiceIn(visit);
  const key = JSON.stringify([known.release, area.id, choice.neighbours, choice.map, choice.year, links.self]);
  return recent(key, async () => pictureModel(await pictureOf(visit.db, area, choice, known), links));
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
