import {
  NotFound,
  get,
  localityOf,
  page,
  parseForm,
  post,
  redirect,
  refusal,
  typed,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { knownIn } from '../figures/known.ts';
import { oneText } from '../figures/one-text.ts';
import * as paths from '../paths.ts';
import type { Question } from '../questions/question.ts';
import { addForm, titleForm } from './data-picture.form.ts';
import { listDataPictures } from './data-picture.queries.ts';
import { dataPictureCrumbs } from './data-pictures.routes.ts';
import { addFigures, makeDataPicture } from './keep-data-picture.ts';
import { makers } from './makers.ts';
import { sourcePage, type SourcePage } from './source-page.ts';
import { MOST_FIGURES } from './written-figures.rules.ts';

const NEW = 'new';
const FULL = `A data picture holds ${MOST_FIGURES} figures. Choose fewer, or a new one.`;

/** Adding figures of a page that shows some: to a data picture that is there, or to a new one. */
export function addFiguresRoutes(questions: readonly Question[]): Route[] {
  return [
    get(paths.addToDataPicturePath, makers, (visit) => showAdd(visit, questions)),
    post(paths.addToDataPicturePath, makers, (visit) => add(visit, questions)),
  ];
}

async function showAdd(visit: Visit, questions: readonly Question[], refused?: RefusedForm): Promise<Answer> {
  const { name } = localityOf(visit);
  const { source } = await pageAsked(visit, questions);
  const pictures = (await visit.inThisLocality((tx) => listDataPictures(tx))).filter(({ removedAt }) => !removedAt);
  const sent = typed(visit.body, ['into', 'title']);
  const chosen = chosenIn(visit.body);
  const model = {
    title: 'Write this up',
    source: { text: source.title, href: source.href },
    action: visit.address,
    figures: source.figures.map(({ id, title, subtitle }) => ({
      value: id,
      text: title,
      hint: { text: subtitle },
      // A page of a few figures is usually wanted whole; of many, a few.
      checked: refused ? chosen.includes(id) : source.figures.length <= 4,
    })),
    pictures: [...pictures.map(({ id, title }) => ({ value: id, text: title })), { value: NEW, text: 'A new one' }],
    values: { into: sent.into || (pictures[0]?.id ?? NEW), title: sent.title || `Exclusion in ${name}` },
    ...refused,
  };
  const status = refused ? 422 : 200;
  const breadcrumbs = [...dataPictureCrumbs(visit), { text: source.title, href: source.href }];
  return page('evidence/views/add-to-data-picture.njk', model, { status, verb: 'see', breadcrumbs });
}

async function add(visit: Visit, questions: readonly Question[]): Promise<Answer> {
  const { id: locality, slug } = localityOf(visit);
  const { from, source } = await pageAsked(visit, questions);
  const form = parseForm(addForm, visit.body);
  if (!form.ok) return showAdd(visit, questions, form);
  const figures = source.figures.filter(({ id }) => form.value.figures.includes(id));
  if (figures.length === 0) return showAdd(visit, questions, refusal({ figures: 'Choose at least one figure' }));
  if (figures.length > MOST_FIGURES) return showAdd(visit, questions, refusal({ figures: FULL }));
  const chosen = figures.map(({ id, title }) => ({ from, figure: id, title }));
  const into = form.value.into;
  if (into !== NEW) {
    const done = await visit.inThisLocality((tx) => addFigures(tx, visit.actor, into, chosen, visit.now));
    if (done === 'done') return added(slug, into);
    const said = done === 'full' ? FULL : 'This data picture was removed. Choose another.';
    return showAdd(visit, questions, refusal({ into: said }));
  }
  const named = parseForm(titleForm, visit.body);
  if (!named.ok) return showAdd(visit, questions, named);
  const made = { locality, title: named.value.title, chosen, now: visit.now };
  return added(slug, await visit.inThisLocality((tx) => makeDataPicture(tx, visit.actor, made)));
}

function added(slug: string, picture: string): Answer {
  return redirect(withQuery(paths.changeDataPicturePath({ slug, picture }), { done: 'added' }));
}

async function pageAsked(visit: Visit, questions: readonly Question[]): Promise<{ from: string; source: SourcePage }> {
  const from = oneText(visit.query['from']) ?? '';
  const known = await knownIn(visit.db);
  const source = await sourcePage(visit.db, known, { locality: localityOf(visit), questions }, from);
  if (!source) throw new NotFound('There is no such page of figures.');
  return { from, source };
}

function chosenIn(body: unknown): unknown[] {
  return [(body as Record<string, unknown> | null)?.['figures'] ?? []].flat();
}
