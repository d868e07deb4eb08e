import { sql } from 'kysely';
import { bareDatabase } from '../../../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../../../tests/support/demonstration.ts';
import { openHouse, signInAs } from '../../../../../../tests/support/house.ts';
import { workThroughJobs } from '../../../../../foundation/jobs/testing.ts';
import { pupilNumber } from '../../testing.ts';
import { checkLocalFile } from '../check-file.job.ts';
import { deleteLocalRows } from '../delete-rows.job.ts';

export const LOCAL = '/in/marlshire/local';
export const SEND = `${LOCAL}/send`;
export const HEADER = 'UPN,Type,Start date,Days,School,Reason 1';
/** The number of the nth pupil of these tests. */
export const upn = (n: number) => pupilNumber(`8202001${String(n).padStart(5, '0')}`);
/** A suspension of that pupil, as a row of a file. */
export const line = (n: number) => `${upn(n)},SUSP,2024-01-${String((n % 20) + 8).padStart(2, '0')},1,Hill School,DB`;
export const csv = (...lines: string[]) => Buffer.from(`${[HEADER, ...lines].join('\r\n')}\r\n`);

export type LocalBrowser = Awaited<ReturnType<typeof localBrowser>>;

/** Marlshire without local data, and its lead in a browser; `close` it after all tests. */
export async function localBrowser() {
  const database = await bareDatabase();
  await prepareDemonstration(database.owner);
  const house = await openHouse(database.app);
  const lead = await signInAs(house, 'local-lead');
  const work = () => workThroughJobs(database, [checkLocalFile, deleteLocalRows], { seconds: 30 });
  const send = (bytes: Uint8Array, kind: string) => {
    house.clock.now = new Date(house.clock.now.getTime() + 1_000);
    return lead.sendFile(SEND, { kind }, { name: 'names of children.csv', bytes });
  };
  /** The address of the file that was sent last. */
  const newest = async () => {
    const found = await sql<{ id: string }>`select upload_id as id from evidence.local_upload
      order by uploaded_at desc limit 1`.execute(database.owner);
    return `${LOCAL}/uploads/${found.rows[0]?.id ?? ''}`;
  };
  /** Sends a file and has it checked; gives its address. */
  const checked = async (bytes: Uint8Array, kind = 'exclusions') => {
    const { status, location } = await send(bytes, kind);
    if (!location?.startsWith('/in/marlshire/jobs/')) throw new Error(`No check was asked for: ${status}`);
    await work();
    return newest();
  };
  const close = async () => {
    await house.close();
    await database.close();
  };
  return { database, house, lead, work, newest, checked, close };
}
