import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { findSharing, insertSharing, setSharingEnded, updateSharing, type SharingDetails } from './sharing.queries.ts';

export async function addSharing(tx: Tx, actor: Actor, locality: string, details: SharingDetails): Promise<string> {
  const id = await insertSharing(tx, locality, details);
  await audit(tx, actor, 'collaborative.sharing.added', id);
  return id;
}

/** Refused when somebody saved it since the form was opened: what they wrote is given, not lost. */
export async function changeSharing(tx: Tx, actor: Actor, change: SharingDetails & { id: string; version: number }) {
  if (!(await updateSharing(tx, change))) return { ok: false, current: await findSharing(tx, change.id) } as const;
  await audit(tx, actor, 'collaborative.sharing.changed', change.id);
  return { ok: true } as const;
}

/** Ends an agreement, or undoes that with null. Gives false when that is how it stands, or it is not here. */
export async function endSharing(tx: Tx, actor: Actor, id: string, day: string | null): Promise<boolean> {
  if (!(await setSharingEnded(tx, id, day))) return false;
  await audit(tx, actor, day ? 'collaborative.sharing.ended' : 'collaborative.sharing.put-back', id);
  return true;
}
