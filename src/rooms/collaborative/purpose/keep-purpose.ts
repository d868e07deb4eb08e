import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import {
  findPurpose,
  listNeeds,
  moveOn,
  replaceNeeds,
  savePhase,
  savePurpose,
  type KeptPhase,
  type Need,
  type Purpose,
} from './purpose.queries.ts';

/** Writes what the collaborative is for. Refused when somebody saved it since the form was opened. */
export async function changePurpose(tx: Tx, actor: Actor, change: Purpose & { locality: string }) {
  if (!(await savePurpose(tx, change))) return { ok: false, current: await findPurpose(tx) } as const;
  await audit(tx, actor, 'collaborative.purpose.changed');
  return { ok: true } as const;
}

type PhaseChange = KeptPhase & { locality: string; needs: readonly Omit<Need, 'id' | 'phase'>[] };

/** Writes the days of a phase and what it needs; the locality moves to the latest that has begun. Refused when somebody saved it since the form was opened. */
export async function changePhase(tx: Tx, actor: Actor, change: PhaseChange) {
  if (!(await savePhase(tx, change))) return { ok: false, current: await listNeeds(tx) } as const;
  await replaceNeeds(tx, change);
  await moveOn(tx, change.locality);
  await audit(tx, actor, 'collaborative.phase.changed');
  return { ok: true } as const;
}

/** Moves every locality to the latest of its phases that has begun, though nobody saved anything; gives how many. */
export async function moveLocalitiesOn(tx: Tx, actor: Actor): Promise<number> {
  const moved = await moveOn(tx, null);
  if (moved > 0) await audit(tx, actor, 'collaborative.phase.moved-on');
  return moved;
}
