import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import {
  findPeriod,
  findRemovedPeriod,
  insertPeriods,
  listPeriods,
  lockCalendar,
  setRemoved,
  updatePeriod,
  type KeptPeriod,
} from './calendar.queries.ts';
import { misfit, type Misfit } from './period.rules.ts';
import type { Period } from './school-days.rules.ts';

type Misfitting = { ok: false; reason: 'misfit'; misfit: Misfit };
type ChangedSince = { ok: false; reason: 'changed-since'; current: KeptPeriod | null };

/** Adds one period, or several of an import: all of them, or none when one does not fit. */
export async function addPeriods(
  tx: Tx,
  actor: Actor,
  { locality, periods, now }: { locality: string; periods: readonly Period[]; now: Date },
): Promise<{ ok: true } | Misfitting> {
  await lockCalendar(tx);
  const standing: Period[] = await listPeriods(tx);
  for (const period of periods) {
    const wrong = misfit(period, standing);
    if (wrong) return { ok: false, reason: 'misfit', misfit: wrong };
    standing.push(period);
  }
  const added = await insertPeriods(tx, locality, periods, now);
  for (const id of added) await audit(tx, actor, 'localities.calendar.added', id);
  return { ok: true };
}

/** Changes a period. Refused when it does not fit, or when somebody changed it since the form was opened. */
export async function changePeriod(
  tx: Tx,
  actor: Actor,
  changed: KeptPeriod,
): Promise<{ ok: true } | Misfitting | ChangedSince> {
  await lockCalendar(tx);
  const others = (await listPeriods(tx)).filter(({ id }) => id !== changed.id);
  const wrong = misfit(changed, others);
  if (wrong) return { ok: false, reason: 'misfit', misfit: wrong };
  if (!(await updatePeriod(tx, changed))) {
    return { ok: false, reason: 'changed-since', current: (await findPeriod(tx, changed.id)) ?? null };
  }
  await audit(tx, actor, 'localities.calendar.changed', changed.id);
  return { ok: true };
}

/** Takes a period out. It can be put back. False when it is out already. */
export async function removePeriod(tx: Tx, actor: Actor, id: string, now: Date): Promise<boolean> {
  if (!(await setRemoved(tx, id, now))) return false;
  await audit(tx, actor, 'localities.calendar.removed', id);
  return true;
}

/** Undoes the removal, unless something was entered since that it does not fit beside. */
export async function putBackPeriod(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ ok: true } | Misfitting | { ok: false; reason: 'nothing-to-undo' }> {
  await lockCalendar(tx);
  const removed = await findRemovedPeriod(tx, id);
  if (!removed) return { ok: false, reason: 'nothing-to-undo' };
  const wrong = misfit(removed, await listPeriods(tx));
  if (wrong) return { ok: false, reason: 'misfit', misfit: wrong };
  await setRemoved(tx, id, null);
  await audit(tx, actor, 'localities.calendar.put-back', id);
  return { ok: true };
}
