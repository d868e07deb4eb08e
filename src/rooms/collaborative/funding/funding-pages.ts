import {
  inThisLocality,
  localityOf,
  page,
  redirect,
  withQuery,
  type RefusedForm,
  type Visit,
} from '../../../foundation/http/index.ts';
import { crumbs } from '../crumbs.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import * as paths from '../paths.ts';

export const conveners = inThisLocality(MAY_CONVENE);

/** A form under the page of funding: 422 where it was refused. */
export function formPage(
  visit: Visit,
  template: string,
  model: { title: string } & Record<string, unknown>,
  refused?: RefusedForm,
) {
  const breadcrumbs = [
    ...crumbs(visit, 'agreements'),
    { text: 'Who pays for what', href: paths.fundingPath(at(visit)) },
  ];
  const options = { status: refused ? 422 : 200, breadcrumbs, verb: 'agree' } as const;
  return page(`collaborative/views/${template}.njk`, { ...model, ...refused }, options);
}

export const at = (visit: Visit) => ({ slug: localityOf(visit).slug });
export const back = (visit: Visit, done: string) => redirect(withQuery(paths.fundingPath(at(visit)), { done }));
