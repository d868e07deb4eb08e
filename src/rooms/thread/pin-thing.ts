import { audit } from '../../foundation/audit/index.ts';
import { personOf, type Actor, type Tx } from '../../foundation/db/index.ts';
import type { CurrentLocality } from '../../foundation/http/index.ts';
import { same, type Relation, type ThingRef } from './link.rules.ts';
import { insertLink, markRemoved, markRestored } from './links.queries.ts';
import { findThings } from './registry.ts';

export type Pin = { from: ThingRef; relation: Relation; to: ThingRef; note: string | null };
type Pinned = { ok: true; id: string } | { ok: false; reason: 'not-found' | 'itself' | 'there-already' };

/** Ties one thing to another. Both must exist and be visible to whoever ties them. */
export async function pinThing(tx: Tx, actor: Actor, locality: CurrentLocality, pin: Pin, now: Date): Promise<Pinned> {
  if (same(pin.from, pin.to)) return { ok: false, reason: 'itself' };
  const known = await findThings({ tx, actor, locality }, [pin.from, pin.to]);
  if (known.length !== 2) return { ok: false, reason: 'not-found' };
  const id = await insertLink(tx, { ...pin, locality: locality.id, madeBy: personOf(actor), now });
  if (!id) return { ok: false, reason: 'there-already' };
  await audit(tx, actor, 'thread.link.made', id);
  return { ok: true, id };
}

/** Takes a link away; false when somebody did so before. */
export async function removeLink(tx: Tx, actor: Actor, id: string, now: Date): Promise<boolean> {
  if (!(await markRemoved(tx, id, personOf(actor), now))) return false;
  await audit(tx, actor, 'thread.link.removed', id);
  return true;
}

/** Undoes the removal of a link; false when there is nothing to undo. */
export async function restoreLink(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  if (!(await markRestored(tx, id))) return false;
  await audit(tx, actor, 'thread.link.restored', id);
  return true;
}
