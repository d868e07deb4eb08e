import { allJobKinds, allMigrations } from './app.ts';
import type { BackupHouse } from './foundation/backup/index.ts';
import { prepareQueues, QUEUE_SCHEMA } from './foundation/jobs/index.ts';
import { mailLeftOut } from './foundation/mail/index.ts';
import { uploadsLeftOut } from './foundation/uploads/index.ts';
import { rooms } from './rooms.ts';

/** What a backup of this house must know of it: every migration, and what is not to live on in a file. */
export const backupOfHouse: BackupHouse = {
  migrations: allMigrations,
  leftOut: {
    rows: [...mailLeftOut, ...uploadsLeftOut, ...rooms.flatMap((room) => room.leftOutOfBackups ?? [])],
    schemas: [QUEUE_SCHEMA],
  },
  rooms,
  prepareQueues: (owner) => prepareQueues(owner, allJobKinds()),
};
