import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import type { BeforeErasure, StaysAfterErasure } from '../../../foundation/personal-data.ts';
import { personalRooms } from '../holdings/registry.ts';
import { askForErasure, withdrawErasure, type Asked } from './erasure.queries.ts';

export const NOT_ASKED: Record<Exclude<Asked, 'asked'>, string> = {
  'asked-already': 'This has been asked for already.',
  'last-local-lead': 'A locality has no other local lead. Give somebody else that role first, then ask again.',
  'not-allowed': 'This account is not there any more.',
};

/** What every room would keep that looks like theirs, to be said before anybody asks for it. */
export async function staysWhenErased(before: BeforeErasure): Promise<StaysAfterErasure[]> {
  const stays: StaysAfterErasure[] = [];
  for (const room of personalRooms()) stays.push(...((await room.staysWhenErased?.(before)) ?? []));
  return stays;
}

/** Asks for a person to be removed after `waitDays`, in which they can change their mind. */
export async function askToBeRemoved(
  tx: Tx,
  actor: Actor,
  wish: { person: string; waitDays: number },
): Promise<{ ok: true; due: Date } | { ok: false; reason: Exclude<Asked, 'asked'> }> {
  const { answer, due } = await askForErasure(tx, wish.person, wish.waitDays);
  if (answer !== 'asked') return { ok: false, reason: answer };
  if (!due) throw new Error('A wish that was noted has a day');
  await audit(tx, actor, 'accounts.erasure.asked', wish.person);
  return { ok: true, due };
}

/** Takes the wish back; false when there is none any more. */
export async function keepAfterAll(tx: Tx, actor: Actor, person: string): Promise<boolean> {
  if (!(await withdrawErasure(tx, person))) return false;
  await audit(tx, actor, 'accounts.erasure.withdrawn', person);
  return true;
}
