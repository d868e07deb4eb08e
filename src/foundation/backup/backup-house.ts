import { projectRoot, type Config } from '../config/index.ts';
import type { ConnectionSettings, Migrations } from '../db/index.ts';
import { attachOrStart } from '../embedded-postgres/index.ts';
import type { FileStore } from '../file-store.ts';
import type { Room, SettingsContext } from '../room.ts';
import type { LeftOut } from './archive.ts';
import { BackupRefused } from './errors.ts';
import type { LetGoHouse, Ways } from './let-go-again.ts';
import { productVersion } from './product-version.ts';

/** What the house knows and the foundation does not: every migration, and what the rooms say about backups. */
export type BackupHouse = LetGoHouse & {
  migrations: Migrations;
  leftOut: LeftOut;
  rooms: readonly Pick<Room, 'endAtRestore' | 'files'>[];
};

/** What every backup says of itself, what it leaves out, and what it takes beside the database. */
export const circumstances = ({ now, config }: SettingsContext, house: BackupHouse) => ({
  version: productVersion(projectRoot),
  now,
  leftOut: house.leftOut,
  stores: storesOf(config, house),
});

/** What rooms keep on the disk beside the database. */
export function storesOf(config: Config, { rooms }: BackupHouse): FileStore[] {
  const stores: FileStore[] = [];
  for (const room of rooms) if (room.files) stores.push(room.files(config));
  return stores;
}

/** BACKUP_DIR. Throws BackupRefused where it is not set. */
export function folderOf({ backup }: Config): string {
  if (backup.dir) return backup.dir;
  throw new BackupRefused('BACKUP_DIR is not set: expected the folder of the backups.');
}

export const withOwner = <T>(context: SettingsContext, work: (owner: ConnectionSettings) => Promise<T>) =>
  withDatabase(context, ({ owner }) => work(owner));

/** The ways in: beside a running server, or to a database for the command's own duration. */
export async function withDatabase<T>(context: SettingsContext, work: (ways: Ways) => Promise<T>): Promise<T> {
  const { database } = context.config;
  if (database.kind === 'server') return work(database);
  const embedded = await attachOrStart({ dataDir: database.dataDir, log: context.complain });
  return work(embedded).finally(() => embedded.stop());
}
