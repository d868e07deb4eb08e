import type { Room } from '../../../foundation/room.ts';

type PersonalRoom = Pick<Room, 'name' | 'holdings' | 'erase' | 'staysWhenErased' | 'retention'>;

let rooms: readonly PersonalRoom[] = [];

/** Tells this room which rooms hold something about people; app.ts does so before the first page. */
export function registerPersonalData(all: readonly PersonalRoom[]): void {
  rooms = all;
}

/** The rooms in the house's order, ground floor first. */
export function personalRooms(): readonly PersonalRoom[] {
  return rooms;
}
