import { audit } from '../../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../../foundation/db/index.ts';
import {
  findItem,
  insertItem,
  listItems,
  lockItems,
  orderItems,
  setItemRemoved,
  updateItem,
  type ItemDetails,
} from './agenda.queries.ts';

type Place = { locality: string; meeting: string };

/** Puts something on the agenda, at its end. */
export async function addItem(tx: Tx, actor: Actor, { locality, meeting }: Place, details: ItemDetails) {
  const id = await insertItem(tx, locality, meeting, details);
  await audit(tx, actor, 'collaborative.agenda.item-added', meeting);
  return id;
}

/** Refused when somebody saved this item since the form was opened: what they wrote is given, not lost. */
export async function changeItem(
  tx: Tx,
  actor: Actor,
  change: ItemDetails & { id: string; meeting: string; version: number },
) {
  if (!(await updateItem(tx, change)))
    return { ok: false, reason: 'changed-since', current: await findItem(tx, change.meeting, change.id) } as const;
  await audit(tx, actor, 'collaborative.agenda.item-changed', change.meeting);
  return { ok: true } as const;
}

/**
 * Moves an item one place; at the end of the list it stays where it is. Gives whether it can go on that way, null when it is not
 * on this agenda.
 */
export async function moveItem(
  tx: Tx,
  actor: Actor,
  { meeting, id, way }: { meeting: string; id: string; way: 'up' | 'down' },
): Promise<{ further: boolean } | null> {
  await lockItems(tx, meeting);
  const ids = (await listItems(tx, meeting)).map((item) => item.id);
  const at = ids.indexOf(id);
  if (at < 0) return null;
  const to = way === 'up' ? at - 1 : at + 1;
  if (to < 0 || to >= ids.length) return { further: false };
  const others = ids.filter((one) => one !== id);
  await orderItems(tx, others.toSpliced(to, 0, id));
  await audit(tx, actor, 'collaborative.agenda.ordered', meeting);
  return { further: way === 'up' ? to > 0 : to < ids.length - 1 };
}

/** Takes an item off the agenda; its words stay for a month, so that it can be put back. */
export async function removeItem(tx: Tx, actor: Actor, item: { meeting: string; id: string; now: Date }) {
  if (!(await setItemRemoved(tx, { ...item, at: item.now }))) return false;
  await audit(tx, actor, 'collaborative.agenda.item-removed', item.meeting);
  return true;
}

/** Puts an item back that was taken off. */
export async function restoreItem(tx: Tx, actor: Actor, item: { meeting: string; id: string }): Promise<boolean> {
  if (!(await setItemRemoved(tx, { ...item, at: null }))) return false;
  await audit(tx, actor, 'collaborative.agenda.item-restored', item.meeting);
  return true;
}
