import { sql } from 'kysely';
import { testConfig } from '../../../../../tests/support/config.ts';
import { bareDatabase } from '../../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../../tests/support/demonstration.ts';
import type { Config } from '../../../../foundation/config/index.ts';
import { inLocality, type Actor } from '../../../../foundation/db/index.ts';
import type { JobKind } from '../../../../foundation/jobs/index.ts';
import { workThroughJobs } from '../../../../foundation/jobs/testing.ts';
import { receiveUpload } from '../../../../foundation/uploads/index.ts';
import { findMarlshire, personaId } from '../../../accounts/index.ts';
import { checkLocalFile } from './check-file.job.ts';
import { acceptUpload, sendLocalFile, withdrawUpload } from './decide.ts';
import { deleteLocalRows } from './delete-rows.job.ts';
import { FILE } from './local.routes.ts';

export type LocalBench = Awaited<ReturnType<typeof localBench>>;

/** Marlshire with its local lead, who sends files of suspensions and decides on them without a browser. */
export async function localBench() {
  const database = await bareDatabase();
  await prepareDemonstration(database.owner);
  const locality = (await findMarlshire(database.owner)) ?? '';
  const actor: Actor = { kind: 'person', person: (await personaId(database.owner, 'local-lead')) ?? '' };
  const within = <T>(work: Parameters<typeof inLocality<T>>[3]) => inLocality(database.app, actor, locality, work);
  const work = (change: Partial<Config> = {}, kinds: readonly JobKind[] = [checkLocalFile, deleteLocalRows]) =>
    workThroughJobs(database, kinds, { seconds: 60, config: testConfig(change) });

  /** Sends a file and has it checked; gives the upload as it stands then. */
  async function check(text: string, change: Partial<Config> = {}) {
    async function* bytes() {
      yield Buffer.from(text);
    }
    const now = new Date();
    const place = { db: database.app, actor, locality };
    const received = await receiveUpload(place, { filename: 'local-data', bytes: bytes() }, FILE, now);
    if (!received.ok) throw new Error(received.say);
    const sent = { locality, authority: '885', kind: 'exclusions' as const, fileId: received.upload.id, now };
    await within((tx) => sendLocalFile(tx, actor, sent));
    await work(change);
    return newest(database.owner);
  }
  return {
    ...{ database, locality, actor, work, check },
    accept: (id: string) => within((tx) => acceptUpload(tx, actor, { id, leaveOut: false, now: new Date() })),
    withdraw: (id: string) =>
      within((tx) => withdrawUpload(tx, actor, { id, reason: 'Sent by mistake', now: new Date() })),
  };
}

type Newest = { id: string; status: string; refusal: string | null; known: number | null };

async function newest(owner: Parameters<typeof findMarlshire>[0]): Promise<Newest> {
  const found = await sql<Newest>`select upload_id as id, status, refusal, (report->>'known')::integer as known
    from evidence.local_upload order by uploaded_at desc limit 1`.execute(owner);
  if (!found.rows[0]) throw new Error('No file was sent');
  return found.rows[0];
}
