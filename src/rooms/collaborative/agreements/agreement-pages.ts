import {
  NotFound,
  inThisLocality,
  localityOf,
  page,
  redirect,
  withQuery,
  type Answer,
  type RefusedForm,
  type Visit,
} from '../../../foundation/http/index.ts';
import { crumbs } from '../crumbs.ts';
import { MAY_TAKE_PART } from '../meetings/who-takes-part.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { agreementPath } from '../paths.ts';
import { agreementCalled, type AgreementWords } from './agreement-words.ts';
import type { AgreementPlace } from './keep-draft.ts';

export const conveners = inThisLocality(MAY_CONVENE);
export const answerers = inThisLocality(MAY_TAKE_PART);

/** The agreement in the address; throws NotFound for any other word. */
export function agreementOf(visit: Visit): AgreementWords {
  const found = agreementCalled(visit.params['agreement']);
  if (!found) throw new NotFound();
  return found;
}

export function placeOf(visit: Visit): AgreementPlace {
  return { locality: localityOf(visit).id, agreement: agreementOf(visit).code };
}

/** What an address of this agreement is made with. */
export function at(visit: Visit): { slug: string; agreement: string } {
  return { slug: localityOf(visit).slug, agreement: agreementOf(visit).code };
}

/** The way back from a page under an agreement. */
export function under(visit: Visit) {
  return [...crumbs(visit, 'agreements'), { text: agreementOf(visit).name, href: agreementPath(at(visit)) }];
}

/** A page with a form under an agreement: 422 where it was refused. */
export function formPage(
  visit: Visit,
  template: string,
  model: { title: string } & Record<string, unknown>,
  refused?: RefusedForm,
): Answer {
  const options = { status: refused ? 422 : 200, breadcrumbs: under(visit), verb: 'agree' } as const;
  return page(`collaborative/views/${template}.njk`, { ...model, ...refused }, options);
}

export function backTo(address: string, done: string): Answer {
  return redirect(withQuery(address, { done }));
}
