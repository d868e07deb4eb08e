import { sql } from 'kysely';
import type { Reader } from '../db/index.ts';
import { BackupRefused } from './errors.ts';

/** Said of the schema that every database of the house has, in the restore's own transaction. */
const MARK = 'restored, and not yet rid of what was removed since the backup';

/** From the moment at which restored rows are kept until what was removed since the backup has been let go of again. */
export async function markUnfinished(owner: Reader): Promise<void> {
  await sql`comment on schema migration is ${sql.lit(MARK)}`.execute(owner);
}

export async function markFinished(owner: Reader): Promise<void> {
  await sql`comment on schema migration is null`.execute(owner);
}

/** Whether a restore was cut, or failed, after its rows were kept. */
export async function isUnfinished(reader: Reader): Promise<boolean> {
  const found = await sql<{ unfinished: boolean }>`
    select coalesce(obj_description(to_regnamespace('migration')::oid, 'pg_namespace') = ${MARK}, false) as unfinished`.execute(
    reader,
  );
  return found.rows[0]?.unfinished ?? false;
}

/** Throws BackupRefused on such a database: nobody is to read its rows, and no file is to hold them. */
export async function refuseUnfinished(reader: Reader): Promise<void> {
  if (await isUnfinished(reader))
    throw new BackupRefused(
      'A restore did not come to its end: people and things that were removed since the backup may be back. Run restore again, with --replace.',
    );
}
