import {
  Conflict,
  NotFound,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  redirect,
  typed,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { namesOf } from '../../accounts/index.ts';
import { threadPanel } from '../../thread/index.ts';
import { areaOfLocality, seeCrumbs } from '../area-pages/area-of-locality.ts';
import { knownIn } from '../figures/known.ts';
import * as paths from '../paths.ts';
import type { Question } from '../questions/question.ts';
import { titleForm } from './data-picture.form.ts';
import { findDataPicture, listDataPictures } from './data-picture.queries.ts';
import { makeDataPicture, removeDataPicture, restoreDataPicture } from './keep-data-picture.ts';
import { makers, MAY_WRITE_UP } from './makers.ts';
import { resolveFigures } from './resolve-figures.ts';
import { sheetModel } from './sheet.view-model.ts';
import { shownFigures } from './written-figures.rules.ts';

const DONE = new Map([
  ['removed', 'The data picture is removed. You can put it back below.'],
  ['restored', 'The data picture is back.'],
]);

/** All data pictures of a locality, one to read and print, and what is done to one as a whole. */
export function dataPictureRoutes(questions: readonly Question[]): Route[] {
  return [
    get(paths.dataPicturesPath, inThisLocality(), (visit) => showAll(visit)),
    post(paths.dataPicturesPath, makers, make),
    get(paths.dataPicturePath, inThisLocality(), (visit) => showOne(visit, questions)),
    post(paths.removeDataPicturePath, makers, remove),
    post(paths.restoreDataPicturePath, makers, restore),
  ];
}

async function showAll(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const locality = localityOf(visit);
  const { slug, name, role } = locality;
  const pictures = await visit.inThisLocality((tx) => listDataPictures(tx));
  const at = (id: string) => ({ slug, picture: id });
  const model = {
    title: 'Data pictures',
    done: DONE.get(String(visit.query['done'])) ?? null,
    pictures: pictures
      .filter(({ removedAt }) => !removedAt)
      .map(({ id, title, figures, changedAt }) => ({
        title,
        href: paths.dataPicturePath(at(id)),
        count: shownFigures(figures).length,
        changedAt,
      })),
    removed: pictures
      .filter(({ removedAt }) => removedAt)
      .map(({ id, title, removedAt }) => ({ title, removedAt, restore: paths.restoreDataPicturePath(at(id)) })),
    maySave: MAY_WRITE_UP.includes(role),
    action: paths.dataPicturesPath({ slug }),
    questions: paths.questionsPath({ slug }),
    values: refused ? typed(visit.body, ['title']) : { title: '' },
    localityName: name,
    ...refused,
  };
  const status = refused ? 422 : 200;
  return page('evidence/views/data-pictures.njk', model, { status, verb: 'see', breadcrumbs: seeCrumbs(locality) });
}

async function make(visit: Visit): Promise<Answer> {
  const form = parseForm(titleForm, visit.body);
  if (!form.ok) return showAll(visit, form);
  const { id: locality, slug } = localityOf(visit);
  const made = { locality, title: form.value.title, chosen: [], now: visit.now };
  const picture = await visit.inThisLocality((tx) => makeDataPicture(tx, visit.actor, made));
  return redirect(paths.changeDataPicturePath({ slug, picture }));
}

async function showOne(visit: Visit, questions: readonly Question[]): Promise<Answer> {
  const locality = localityOf(visit);
  const { slug, role } = locality;
  const id = visit.params['picture'] ?? '';
  const found = await visit.inThisLocality(async (tx) => {
    const picture = await findDataPicture(tx, id);
    if (!picture || picture.removedAt) return null;
    const names = await namesOf(tx, [picture.changedBy ?? []].flat());
    return { picture, changedBy: names.get(picture.changedBy ?? '') ?? null };
  });
  if (!found) throw new NotFound('There is no such data picture. It may have been removed.');
  const { picture, changedBy } = found;
  const known = await knownIn(visit.db);
  const at = { slug, picture: picture.id };
  const model = {
    title: picture.title,
    introduction: picture.introduction,
    ...sheetModel(await resolveFigures(visit, known, questions, shownFigures(picture.figures))),
    localityName: locality.name,
    note: areaOfLocality(known, locality).note,
    today: visit.today,
    changed: { by: changedBy, at: picture.changedAt },
    change: MAY_WRITE_UP.includes(role) ? paths.changeDataPicturePath(at) : null,
    questions: paths.questionsPath({ slug }),
    thread: await threadPanel(visit, { kind: 'data-picture', id: picture.id }),
  };
  return page('evidence/views/data-picture.njk', model, { verb: 'see', breadcrumbs: dataPictureCrumbs(visit) });
}

async function remove(visit: Visit): Promise<Answer> {
  const id = visit.params['picture'] ?? '';
  if (!(await visit.inThisLocality((tx) => removeDataPicture(tx, visit.actor, id, visit.now))))
    throw new Conflict('There is no such data picture. Somebody may have removed it before you.');
  return redirect(withQuery(paths.dataPicturesPath({ slug: localityOf(visit).slug }), { done: 'removed' }));
}

async function restore(visit: Visit): Promise<Answer> {
  const id = visit.params['picture'] ?? '';
  if (!(await visit.inThisLocality((tx) => restoreDataPicture(tx, visit.actor, id))))
    throw new Conflict('There is nothing to undo: it is there, or it never was.');
  return redirect(withQuery(paths.dataPicturesPath({ slug: localityOf(visit).slug }), { done: 'restored' }));
}

/** The way to the pages below the list. */
export function dataPictureCrumbs(visit: Visit) {
  const locality = localityOf(visit);
  return [...seeCrumbs(locality), { text: 'Data pictures', href: paths.dataPicturesPath({ slug: locality.slug }) }];
}
