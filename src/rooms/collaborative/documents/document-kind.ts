import type { ThingKind, ThingVisit } from '../../../foundation/room.ts';
import { personOf } from '../../../foundation/db/index.ts';
import { isId } from '../../../foundation/ids.ts';
import { membershipOf } from '../members/members.queries.ts';
import { documentPath } from '../paths.ts';
import type { Audience } from './document-words.ts';
import { documentsByIds, listDocuments } from './documents.queries.ts';
import { audiencesFor } from './who-sees.ts';

async function mayBeSeen({ tx, actor, locality }: ThingVisit): Promise<readonly Audience[]> {
  const person = personOf(actor);
  const member = person !== null && (await membershipOf(tx, person)) !== undefined;
  return audiencesFor(locality.role, member);
}

/** A document as a thing of the golden thread: only to those who may see it. */
export const documentThing: ThingKind = {
  kind: 'document',
  label: 'Document',
  async titles(visit, ids) {
    const found = await documentsByIds(
      visit.tx,
      ids.filter((id) => isId(id)),
      await mayBeSeen(visit),
    );
    return new Map(found.filter(({ removedAt }) => removedAt === null).map(({ id, title }) => [id, title]));
  },
  href: ({ slug }, id) => documentPath({ slug, document: id }),
  async suggest(visit, search) {
    const audiences = await mayBeSeen(visit);
    const asked = { audiences, kind: null, words: search.trim(), after: null, most: 20 };
    return (await listDocuments(visit.tx, asked)).map(({ id, title }) => ({ id, title }));
  },
};
