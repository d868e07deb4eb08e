import {
  Forbidden,
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
import type { Tx } from '../../../foundation/db/index.ts';
import { crumbs } from '../crumbs.ts';
import { MAY_TAKE_PART } from '../meetings/who-takes-part.ts';
import { convenes } from '../members/who-may.ts';
import { documentPath } from '../paths.ts';
import { AUDIENCES, DOCUMENT_KINDS, type Audience } from './document-words.ts';
import { mayKeep } from './document.view-model.ts';
import { findDocument, type KeptDocument } from './documents.queries.ts';
import { listVersions } from './versions.queries.ts';
import { audiencesOf } from './who-sees.ts';

export const senders = inThisLocality(MAY_TAKE_PART);

export const documentId = (visit: Visit): string => visit.params['document'] ?? '';
export const at = (visit: Visit) => ({ slug: localityOf(visit).slug, document: documentId(visit) });

/**
 * The document in the address with what its keeper may see. Throws NotFound where it may not be seen, Forbidden where it
 * may be read only: conveners keep every document, others what they sent first themselves.
 */
export async function keptHere(
  tx: Tx,
  visit: Visit,
): Promise<{ document: KeptDocument; audiences: readonly Audience[] }> {
  const audiences = await audiencesOf(tx, visit);
  const document = await findDocument(tx, documentId(visit), audiences);
  // As on its page: what was removed is there for those alone who can put it back.
  if (!document || (document.removedAt && !convenes(visit))) throw new NotFound();
  const versions = await listVersions(tx, document.id);
  if (!mayKeep({ manages: convenes(visit), versions, person: visit.person?.id ?? '' })) throw new Forbidden();
  return { document, audiences };
}

/** The lists of the form, what is chosen marked; nobody shuts a document off from themself. */
export function choices(values: { kind: string; audience: string }, audiences: readonly Audience[]) {
  return {
    kinds: DOCUMENT_KINDS.map(({ code, name }) => ({ value: code, text: name, checked: code === values.kind })),
    audiences: AUDIENCES.filter(({ code }) => audiences.includes(code)).map(({ code, name, hint }) => ({
      ...{ value: code, text: name, hint: { text: hint }, checked: code === values.audience },
    })),
  };
}

export function formPage(
  visit: Visit,
  template: string,
  model: { title: string } & Record<string, unknown>,
  refused?: RefusedForm,
): Answer {
  const options = { status: refused ? 422 : 200, breadcrumbs: crumbs(visit, 'documents'), verb: 'agree' } as const;
  return page(`collaborative/views/${template}.njk`, { ...model, ...refused }, options);
}

export const backToDocument = (visit: Visit, done: string, id = documentId(visit)): Answer =>
  redirect(withQuery(documentPath({ slug: localityOf(visit).slug, document: id }), { done }));
