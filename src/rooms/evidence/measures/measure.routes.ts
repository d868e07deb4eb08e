import {
  everyone,
  get,
  inThisLocality,
  localityOf,
  page,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { threadPanel } from '../../thread/index.ts';
import { areaOfLocality, seeCrumbs } from '../area-pages/area-of-locality.ts';
import { askedArea } from '../area-pages/asked-area.ts';
import { favouriteList, favouritePanel } from '../favourites/favourite-panel.ts';
import { knownIn } from '../figures/known.ts';
import { oneText } from '../figures/one-text.ts';
import * as paths from '../paths.ts';
import { localityLinks, publicLinks } from '../picture/links.ts';
import { writeQuestionId } from '../questions/question-id.rules.ts';
import { writeUpLink } from '../write-up/write-up-link.ts';
import { figureFile } from './figure-file.ts';
import { measureIdOf } from './measure-id.ts';
import { measureListModel, type ListChoice } from './measure-list.view-model.ts';
import type { MeasureChoice } from './measure-view.ts';
import { rememberedMeasure, rememberedView } from './remembered-measure.ts';

const MEASURE = 'evidence/views/measure.njk';
const LIST = 'evidence/views/measures.njk';

async function showInLocality(visit: Visit): Promise<Answer> {
  const locality = localityOf(visit);
  const known = await knownIn(visit.db);
  const { area, note } = areaOfLocality(known, locality);
  const links = localityLinks(locality.slug, oneText(visit.query['neighbours']));
  const asked = { area, measure: measureIn(visit), choice: choiceIn(visit), links };
  const { view, model } = await rememberedMeasure(visit.db, known, asked);
  const thread = await threadPanel(visit, { kind: 'measure', id: measureIdOf(view.series) });
  const choices = { measure: measureIn(visit), ...choiceIn(visit) };
  const writeUp = writeUpLink(visit, writeQuestionId({ question: 'measure', area: area.number, choices }));
  const breadcrumbs = [...seeCrumbs(locality), { text: 'Measures', href: links.measures }];
  const favourite = await favouritePanel(visit, view.series.measure.code);
  const shown = { title: titleOf(model, area.name), note, thread, writeUp, favourite, ...model };
  return page(MEASURE, shown, { verb: 'see', breadcrumbs });
}

async function showForArea(visit: Visit): Promise<Answer> {
  const known = await knownIn(visit.db);
  const measure = measureIn(visit);
  const asked = await askedArea(known, visit, (name) => paths.areaMeasurePath({ name, measure }));
  if ('answer' in asked) return asked.answer;
  const { area } = asked;
  const links = publicLinks(area.slug, oneText(visit.query['neighbours']));
  const { model } = await rememberedMeasure(visit.db, known, { area, measure, choice: choiceIn(visit), links });
  const breadcrumbs = [
    { text: area.name, href: links.self },
    { text: 'Measures', href: links.measures },
  ];
  return page(MEASURE, { title: titleOf(model, area.name), note: null, ...model }, { breadcrumbs, cacheable: true });
}

async function listInLocality(visit: Visit): Promise<Answer> {
  const { catalogue } = await knownIn(visit.db);
  const locality = localityOf(visit);
  const links = localityLinks(locality.slug, oneText(visit.query['neighbours']));
  const model = measureListModel(catalogue, listChoiceIn(visit), links);
  const favourites = await favouriteList(visit, catalogue.measures, links.measurePage);
  const breadcrumbs = seeCrumbs(locality);
  const shown = { title: 'All published measures', locality: locality.name, favourites, ...model };
  return page(LIST, shown, { verb: 'see', breadcrumbs });
}

async function listForArea(visit: Visit): Promise<Answer> {
  const known = await knownIn(visit.db);
  const asked = await askedArea(known, visit, (name) => paths.areaMeasuresPath({ name }));
  if ('answer' in asked) return asked.answer;
  const links = publicLinks(asked.area.slug, oneText(visit.query['neighbours']));
  const model = measureListModel(known.catalogue, listChoiceIn(visit), links);
  const breadcrumbs = [{ text: asked.area.name, href: links.self }];
  const title = `All published measures for ${asked.area.name}`;
  return page(LIST, { title, ...model }, { breadcrumbs, cacheable: true });
}

async function giveFile(visit: Visit): Promise<Answer> {
  const known = await knownIn(visit.db);
  const measure = measureIn(visit);
  const name = visit.params['file'] ?? '';
  const asked = await askedArea(known, visit, (area) => paths.figureFilePath({ name: area, measure, file: name }));
  if ('answer' in asked) return asked.answer;
  const view = await rememberedView(visit.db, known, { area: asked.area, measure, choice: choiceIn(visit) });
  const page = withQuery(paths.areaMeasurePath({ name: asked.area.slug, measure }), choiceIn(visit));
  return figureFile(view, name, `${visit.config.baseUrl}${page}`);
}

function titleOf({ words }: { words: { label: string } }, area: string): string {
  return `${words.label} in ${area}`;
}

function listChoiceIn({ query }: Visit): ListChoice {
  return { search: oneText(query['search']) ?? '', topic: oneText(query['topic']) ?? '' };
}

function measureIn(visit: Visit): string {
  return visit.params['measure'] ?? '';
}

function choiceIn({ query }: Visit): MeasureChoice {
  const names = ['phase', 'group', 'period', 'neighbours', 'since'] as const;
  return Object.fromEntries(names.flatMap((name) => (oneText(query[name]) ? [[name, oneText(query[name])]] : [])));
}

export const measureRoutes: Route[] = [
  get(paths.measuresPath, inThisLocality(), listInLocality),
  get(paths.measurePath, inThisLocality(), showInLocality),
  get(paths.areaMeasuresPath, everyone, listForArea),
  get(paths.areaMeasurePath, everyone, showForArea),
  get(paths.figureFilePath, everyone, giveFile),
];
