import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import {
  findHourValue,
  findLine,
  insertLine,
  saveHourValue,
  setLineRemoved,
  updateLine,
  type HourValue,
  type LineDetails,
} from './funding.queries.ts';

export async function addLine(tx: Tx, actor: Actor, locality: string, details: LineDetails): Promise<string> {
  const id = await insertLine(tx, locality, details);
  await audit(tx, actor, 'collaborative.funding.added', id);
  return id;
}

/** Refused when somebody saved this line since the form was opened: what they wrote is given, not lost. */
export async function changeLine(tx: Tx, actor: Actor, change: LineDetails & { id: string; version: number }) {
  if (!(await updateLine(tx, change))) return { ok: false, current: await findLine(tx, change.id) } as const;
  await audit(tx, actor, 'collaborative.funding.changed', change.id);
  return { ok: true } as const;
}

/** Removes a line, or puts it back with null. Gives false when that is how it stands, or it is not here. */
export async function removeLine(tx: Tx, actor: Actor, id: string, at: Date | null): Promise<boolean> {
  if (!(await setLineRemoved(tx, id, at))) return false;
  await audit(tx, actor, at ? 'collaborative.funding.removed' : 'collaborative.funding.put-back', id);
  return true;
}

/** Sets what an hour given in kind is worth here. Refused when somebody set it since. */
export async function setHourValue(tx: Tx, actor: Actor, value: HourValue & { locality: string }) {
  if (!(await saveHourValue(tx, value))) return { ok: false, current: await findHourValue(tx) } as const;
  await audit(tx, actor, 'collaborative.hour-value.set');
  return { ok: true } as const;
}
