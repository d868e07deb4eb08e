import {
  localityOf,
  redirect,
  withQuery,
  type Answer,
  type Crumb,
  type Visit,
} from '../../../foundation/http/index.ts';
import { localityHomePath, verbPaths } from '../../localities/index.ts';
import { peoplePath } from '../paths.ts';

/** Back to the list of people, which says what was done. */
export function backToPeople(visit: Visit, done: string): Answer {
  return redirect(withQuery(peoplePath({ slug: localityOf(visit).slug }), { done }));
}

/** The way to pages of people; `below` for those beneath the list. */
export function peopleCrumbs(visit: Visit, below = true): Crumb[] {
  const { slug, name } = localityOf(visit);
  const above = [
    { text: name, href: localityHomePath({ slug }) },
    { text: 'Agree', href: verbPaths.agree({ slug }) },
  ];
  return below ? [...above, { text: 'People', href: peoplePath({ slug }) }] : above;
}
