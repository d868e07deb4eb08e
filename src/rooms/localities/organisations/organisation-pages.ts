import {
  inThisLocality,
  localityOf,
  redirect,
  withQuery,
  type Answer,
  type Visit,
} from '../../../foundation/http/index.ts';
import * as paths from '../paths.ts';
import { listSectors } from './organisations.queries.ts';

/** Who adds, changes and ends organisations. */
export const managers = inThisLocality(['local-lead', 'facilitator']);

export async function knownSector(visit: Visit, code: string): Promise<boolean> {
  return (await listSectors(visit.db)).some((sector) => sector.code === code);
}

/** To the list, which says what was done. */
export function backToAll(visit: Visit, done: string): Answer {
  return redirect(withQuery(paths.organisationsPath({ slug: localityOf(visit).slug }), { done }));
}

export function crumbs(visit: Visit, below = true) {
  const { slug, name } = localityOf(visit);
  const above = [
    { text: name, href: paths.localityHomePath({ slug }) },
    { text: 'Agree', href: paths.agreePath({ slug }) },
  ];
  return below ? [...above, { text: 'Organisations', href: paths.organisationsPath({ slug }) }] : above;
}
