import type { Tx } from '../../../foundation/db/index.ts';
import type { Invited, Newcomer, NotAnswered, Room } from '../../../foundation/room.ts';

type Welcoming = Pick<Room, 'joined' | 'notAnswered' | 'invited' | 'holdAddresses' | 'keptUnderAnotherName'>;

let rooms: readonly Welcoming[] = [];

/** Tells this room which rooms know people by their address before they have an account; app.ts does so at start. */
export function registerNewcomers(all: readonly Welcoming[]): void {
  rooms = all;
}

/** Lets every room tie what it kept under this proved address to the person, in the transaction in which they came in. */
export async function tellOfNewcomer(newcomer: Newcomer): Promise<void> {
  for (const room of rooms) await room.joined?.(newcomer);
}

/** Whom the rooms know under this address by another name. */
export async function keptUnderAnotherName(tx: Tx, invitee: { name: string; email: string }): Promise<string[]> {
  const names: string[] = [];
  for (const room of rooms) names.push(...((await room.keptUnderAnotherName?.(tx, invitee)) ?? []));
  return names;
}

/** To be asked before invitations are held of which the rooms are told in the same transaction. */
export async function holdAddresses(tx: Tx): Promise<void> {
  for (const room of rooms) await room.holdAddresses?.(tx);
}

/** Lets every room put aside whom it kept under these addresses, in the transaction in which they were taken back. */
export async function tellNotAnswered(invited: NotAnswered): Promise<void> {
  for (const room of rooms) await room.notAnswered?.(invited);
}

/** Lets every room ask again about whom it kept under this address, in the transaction in which the letter is written. */
export async function tellInvited(tx: Tx, invited: Invited): Promise<void> {
  for (const room of rooms) await room.invited?.(tx, invited);
}
