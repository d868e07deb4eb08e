import {
  Conflict,
  inThisLocality,
  localityOf,
  post,
  redirect,
  typed,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { memberFilePath, takeFileBackPath } from '../paths.ts';
import { takeBackFile } from './take-back.ts';

/** Taking an accepted file back. */
export const takeBackRoutes: Route[] = [post(takeFileBackPath, inThisLocality(MAY_CONVENE), takeBack)];

const REFUSED = {
  'not-accepted': 'This file is not one that was accepted, or it was taken back in the meantime.',
  'nothing-left': 'Nothing of this file can be taken back any more.',
};

async function takeBack(visit: Visit): Promise<Answer> {
  const id = visit.params['memberFile'] ?? '';
  const rest = typed(visit.body, ['rest']).rest === 'yes';
  const done = await visit.inThisLocality((tx) => takeBackFile(tx, visit.actor, { id, now: visit.now, rest }));
  if (done === 'not-accepted' || done === 'nothing-left') throw new Conflict(REFUSED[done]);
  // What holds it up stands on the page, with the way to take the rest back.
  const query = { done: done === 'done' ? 'taken-back' : 'held-up' };
  return redirect(withQuery(memberFilePath({ slug: localityOf(visit).slug, memberFile: id }), query));
}
