import { connect, type ConnectionSettings, type Db, type Reader } from '../db/index.ts';
import type { Room, SettingsContext } from '../room.ts';
import { backupFolder, noteErasures, noteTakenBack, readErasures, readTakenBack } from './registers.ts';

export type Ways = { owner: ConnectionSettings; app: ConnectionSettings };

export type LetGoHouse = {
  rooms: readonly Pick<Room, 'erased' | 'takenBack' | 'afterRestore'>[];
  /** Makes the queues, which no backup holds: rooms ask for work when they let go of something. As the owner. */
  prepareQueues(owner: Db): Promise<void>;
};

/** On the disk before anything is replaced: a restore that is cut afterwards still finds what to let go of again. */
export async function keepRegisters(reader: Reader, { config }: SettingsContext, { rooms }: LetGoHouse): Promise<void> {
  const folder = backupFolder(config);
  for (const room of rooms) {
    if (room.erased) noteErasures(folder, await room.erased(reader));
    if (room.takenBack) noteTakenBack(folder, await room.takenBack(reader));
  }
}

/** The rooms' own work after a restore, with both roles. */
export async function letGoAgain(ways: Ways, { config, now, out }: SettingsContext, house: LetGoHouse): Promise<void> {
  const owner = connect(ways.owner, { max: 2, patient: true });
  const db = connect(ways.app, { max: 2, patient: true });
  const folder = backupFolder(config);
  try {
    await house.prepareQueues(owner);
    const registers = { erasures: readErasures(folder), takenBack: readTakenBack(folder) };
    for (const room of house.rooms) await room.afterRestore?.({ db, owner, config, now, out, ...registers });
  } finally {
    await db.destroy();
    await owner.destroy();
  }
}
