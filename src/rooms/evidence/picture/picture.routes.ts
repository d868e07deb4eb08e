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
import { localityLinks, publicLinks } from './links.ts';
import { pictureOf, type Choice } from './picture.ts';
import { pictureModel } from './picture.view-model.ts';

async function showLocality(visit: Visit): Promise<Answer> {
  const locality = localityOf(visit);
  const known = await knownIn(visit.db);
  const { area, note } = areaOfLocality(known, locality);
  const picture = await pictureOf(visit.db, area, choiceIn(visit), known);
  const links = localityLinks(locality.slug, oneText(visit.query['neighbours']));
  const thread = await threadPanel(visit, { kind: 'picture', id: 'picture' });
  const model = { title: `The picture of exclusion in ${locality.name}`, note, links, thread };
  const breadcrumbs = seeCrumbs(locality);
  return page(TEMPLATE, { ...model, ...pictureModel(picture, links) }, { verb: 'see', breadcrumbs });
}

async function showArea(visit: Visit): Promise<Answer> {
  const known = await knownIn(visit.db);
  const asked = await askedArea(known, visit, (name) => areaPicturePath({ name }));
  if ('answer' in asked) return asked.answer;
  const picture = await pictureOf(visit.db, asked.area, choiceIn(visit), known);
  const links = publicLinks(asked.area.slug, oneText(visit.query['neighbours']));
  const model = { title: `The picture of exclusion in ${asked.area.name}`, note: null, links };
  const breadcrumbs = [{ text: 'Local authorities', href: areasPath() }];
  return page(TEMPLATE, { ...model, ...pictureModel(picture, links) }, { breadcrumbs, cacheable: true });
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
