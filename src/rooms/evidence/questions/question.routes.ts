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
import { areaOfLocality, seeCrumbs } from '../area-pages/area-of-locality.ts';
import { askedArea } from '../area-pages/asked-area.ts';
import { readFileName } from '../figures/chart-file.ts';
import { knownIn } from '../figures/known.ts';
import { oneText } from '../figures/one-text.ts';
import * as paths from '../paths.ts';
import { localityLinks, publicLinks } from '../picture/links.ts';
import { writeUpLink } from '../write-up/write-up-link.ts';
import { askQuestion, addressOf } from './ask-question.ts';
import { choicesIn } from './choices.rules.ts';
import { questionFile } from './question-file.ts';
import { fitsThread, writeQuestionId } from './question-id.rules.ts';
import { questionListModel } from './question-list.view-model.ts';
import { questionModel } from './question.view-model.ts';
import type { Question } from './question.ts';

const TEMPLATE = 'evidence/views/question.njk';
const LIST = 'evidence/views/questions.njk';

/** The pages, files and list of these questions. The order of the list is the way from one to the next. */
export function questionRoutes(questions: readonly Question[]): Route[] {
  return [
    get(paths.questionsPath, inThisLocality(), (visit) => listInLocality(visit, questions)),
    get(paths.areaQuestionsPath, everyone, (visit) => listForArea(visit, questions)),
    ...questions.flatMap((question) => [
      get(paths.questionPath(question.id), inThisLocality(), (visit) => showInLocality(visit, question, questions)),
      get(paths.areaQuestionPath(question.id), everyone, (visit) => showForArea(visit, question, questions)),
      get(paths.questionFilePath(question.id), everyone, (visit) => giveFile(visit, question)),
    ]),
  ];
}

async function showInLocality(visit: Visit, question: Question, questions: readonly Question[]): Promise<Answer> {
  const locality = localityOf(visit);
  const known = await knownIn(visit.db);
  const { area, note } = areaOfLocality(known, locality);
  const links = localityLinks(locality.slug, oneText(visit.query['neighbours']));
  const choices = choicesIn(visit.query, question.choices);
  const asking = { question, area, choices, links };
  const answer = await askQuestion(visit.db, known, asking);
  const id = writeQuestionId({ question: question.id, area: area.number, choices });
  const thread = fitsThread(id) ? await threadPanel(visit, { kind: 'question', id }) : null;
  const model = questionModel({ ...asking, questions, answer });
  const breadcrumbs = [...seeCrumbs(locality), { text: 'Questions', href: links.questions }];
  return page(TEMPLATE, { ...model, note, thread, writeUp: writeUpLink(visit, id) }, { verb: 'see', breadcrumbs });
}

async function showForArea(visit: Visit, question: Question, questions: readonly Question[]): Promise<Answer> {
  const known = await knownIn(visit.db);
  const asked = await askedArea(known, visit, (name) => paths.areaQuestionPath(question.id)({ name }));
  if ('answer' in asked) return asked.answer;
  const { area } = asked;
  const links = publicLinks(area.slug, oneText(visit.query['neighbours']));
  const asking = { question, area, choices: choicesIn(visit.query, question.choices), links };
  const answer = await askQuestion(visit.db, known, asking);
  const breadcrumbs = [
    { text: area.name, href: links.self },
    { text: 'Questions', href: links.questions },
  ];
  const model = questionModel({ ...asking, questions, answer });
  return page(TEMPLATE, { ...model, note: null }, { breadcrumbs, cacheable: true });
}

async function giveFile(visit: Visit, question: Question): Promise<Answer> {
  const { figure, type } = readFileName(visit.params['file'] ?? '');
  const known = await knownIn(visit.db);
  const addressFor = (name: string) => paths.questionFilePath(question.id)({ name, file: `${figure}.${type}` });
  const asked = await askedArea(known, visit, addressFor);
  if ('answer' in asked) return asked.answer;
  const { area } = asked;
  const choices = choicesIn(visit.query, question.choices);
  const asking = { question, area, choices, links: publicLinks(area.slug, undefined) };
  const answer = await askQuestion(visit.db, known, asking);
  const address = `${visit.config.baseUrl}${addressOf(asking, choices)}`;
  return questionFile({ known, question, area, answer, address }, figure, type);
}

async function listInLocality(visit: Visit, questions: readonly Question[]): Promise<Answer> {
  const locality = localityOf(visit);
  const links = localityLinks(locality.slug, oneText(visit.query['neighbours']));
  const model = questionListModel(questions, links);
  const title = `Questions about exclusion in ${locality.name}`;
  return page(LIST, { title, ...model }, { verb: 'see', breadcrumbs: seeCrumbs(locality) });
}

async function listForArea(visit: Visit, questions: readonly Question[]): Promise<Answer> {
  const known = await knownIn(visit.db);
  const asked = await askedArea(known, visit, (name) => paths.areaQuestionsPath({ name }));
  if ('answer' in asked) return asked.answer;
  const { area } = asked;
  const links = publicLinks(area.slug, oneText(visit.query['neighbours']));
  const breadcrumbs = [{ text: area.name, href: links.self }];
  const title = `Questions about exclusion in ${area.name}`;
  return page(LIST, { title, ...questionListModel(questions, links) }, { breadcrumbs, cacheable: true });
}
