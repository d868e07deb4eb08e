import { connect, type ConnectionSettings, type Db, type Reader } from '../db/index.ts';
import type { Room, SettingsContext } from '../room.ts';
import { BackupRefused } from './errors.ts';
import { backupFolder, noteErasures, noteTakenBack, readErasures, readTakenBack } from './registers.ts';

export type Ways = { owner: ConnectionSettings; app: ConnectionSettings };

export type LetGoHouse = {
  rooms: readonly Pick<Room, 'erased' | 'takenBack' | 'eraseAgain' | 'afterRestore'>[];
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

/**
 * The rooms' own work after a restore, with both roles: people first and on their own, then things, the ground floor last,
 * which runs retention. What fails holds nothing else up and is said at the end, by a BackupRefused: the rows are back by then.
 */
export async function letGoAgain(ways: Ways, context: SettingsContext, house: LetGoHouse): Promise<void> {
  const owner = connect(ways.owner, { max: 2, patient: true });
  const db = connect(ways.app, { max: 2, patient: true });
  try {
    const failed = await allAgain({ owner, db }, context, house);
    if (failed.length > 0) throw notLetGo(failed);
  } finally {
    await db.destroy();
    await owner.destroy();
  }
}

/** Gives what failed. */
async function allAgain(connected: { owner: Db; db: Db }, context: SettingsContext, house: LetGoHouse) {
  const { config, now, out, complain } = context;
  const [folder, given] = [backupFolder(config), { ...connected, config, now, out }];
  const failed: unknown[] = [];
  const alone = <T>(work: () => Promise<T>) => work().catch((error: unknown) => void failed.push(error));
  await alone(() => house.prepareQueues(connected.owner));
  const erasures = (await alone(async () => readErasures(folder, complain))) ?? [];
  for (const room of house.rooms) await alone(async () => room.eraseAgain?.({ ...given, erasures }));
  const takenBack = (await alone(async () => readTakenBack(folder, complain))) ?? [];
  for (const room of house.rooms.toReversed()) await alone(async () => room.afterRestore?.({ ...given, takenBack }));
  return failed;
}

function notLetGo(failed: readonly unknown[]): BackupRefused {
  const said = failed.map((error) => (error instanceof Error ? error.message : String(error))).join(' · ');
  return new BackupRefused(
    `The rows are restored, but not all that was removed since the backup could be let go of again: ${said}. No server starts on it. Mend that, then restore again with --replace.`,
    { cause: failed[0] },
  );
}
