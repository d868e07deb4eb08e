import {
  Conflict,
  get,
  localityOf,
  page,
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
import * as paths from '../paths.ts';
import { changeModel } from './change-data-picture.view-model.ts';
import { readChange, wordsField } from './data-picture.form.ts';
import { findDataPicture, type DataPicture } from './data-picture.queries.ts';
import { dataPictureCrumbs } from './data-pictures.routes.ts';
import { changeDataPicture, putBackFigure } from './keep-data-picture.ts';
import { makers } from './makers.ts';

const GONE = 'There is no such data picture. It may have been removed.';
const DONE = new Map([
  ['saved', 'Saved.'],
  ['added', 'The figures are added.'],
  ['up', 'Moved up, and everything else is saved.'],
  ['down', 'Moved down, and everything else is saved.'],
  ['off', 'The figure is taken off. You can put it back below.'],
  ['put-back', 'The figure is back, at the end.'],
]);

/** Choosing, ordering, naming and the locality's own words: all of it in one form, which every button saves. */
export const changeDataPictureRoutes: Route[] = [
  get(paths.changeDataPicturePath, makers, (visit) => showChange(visit)),
  post(paths.changeDataPicturePath, makers, change),
  post(paths.putBackFigurePath, makers, putBack),
];

/** `saved` is what somebody else saved since the form was opened: shown beside what was typed. */
async function showChange(visit: Visit, refused?: RefusedForm, saved?: DataPicture): Promise<Answer> {
  const { slug } = localityOf(visit);
  const picture = saved ?? (await theOneAsked(visit));
  const model = changeModel(picture, {
    slug,
    sent: refused || saved ? visit.body : null,
    saved: saved !== undefined,
    savedBy: saved ? await nameOf(visit, saved.changedBy) : null,
  });
  const done = refused || saved ? null : (DONE.get(String(visit.query['done'])) ?? null);
  const status = saved ? 409 : refused ? 422 : 200;
  const breadcrumbs = [...dataPictureCrumbs(visit), { text: picture.title, href: model.readHref }];
  return page(
    'evidence/views/change-data-picture.njk',
    { title: 'Change the data picture', ...model, done, ...refused },
    { status, verb: 'see', breadcrumbs },
  );
}

async function change(visit: Visit): Promise<Answer> {
  const picture = await theOneAsked(visit);
  const form = readChange(visit.body, picture.figures);
  if (!form.ok) return showChange(visit, form);
  const changed = { id: picture.id, ...form.value };
  const kept = await visit.inThisLocality((tx) => changeDataPicture(tx, visit.actor, changed, visit.now));
  if (!kept) return showChange(visit, undefined, await theOneAsked(visit));
  const pressed = typed(visit.body, ['do']).do || 'save';
  const [done = 'saved', figure] = pressed === 'save' ? ['saved'] : pressed.split('-');
  const at = { slug: localityOf(visit).slug, picture: picture.id };
  // Back to the figure that was moved, so that whoever uses a keyboard can press again.
  const anchor = figure && done !== 'off' ? `#${wordsField(Number(figure))}` : '';
  return redirect(`${withQuery(paths.changeDataPicturePath(at), { done })}${anchor}`);
}

async function putBack(visit: Visit): Promise<Answer> {
  const picture = await theOneAsked(visit);
  const figure = Number(typed(visit.body, ['figure']).figure);
  const kept = await visit.inThisLocality((tx) => putBackFigure(tx, visit.actor, picture.id, figure, visit.now));
  if (!kept) throw new Conflict('This figure cannot be put back: it is there, or the page is full.');
  const at = { slug: localityOf(visit).slug, picture: picture.id };
  return redirect(withQuery(paths.changeDataPicturePath(at), { done: 'put-back' }));
}

async function theOneAsked(visit: Visit): Promise<DataPicture> {
  const found = await visit.inThisLocality((tx) => findDataPicture(tx, visit.params['picture'] ?? ''));
  if (!found || found.removedAt) throw new Conflict(GONE);
  return found;
}

async function nameOf(visit: Visit, person: string | null): Promise<string | null> {
  if (!person) return null;
  return (await visit.inThisLocality((tx) => namesOf(tx, [person]))).get(person) ?? null;
}
