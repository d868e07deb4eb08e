import { localityOf, withQuery, type Visit } from '../../../foundation/http/index.ts';
import { addToDataPicturePath } from '../paths.ts';
import { MAY_WRITE_UP } from './makers.ts';

/** Where a page's figures are added to a data picture; null for whoever may not. `from` is the page's id in the thread. */
export function writeUpLink(visit: Visit, from: string): string | null {
  const { slug, role } = localityOf(visit);
  return MAY_WRITE_UP.includes(role) ? withQuery(addToDataPicturePath({ slug }), { from }) : null;
}
