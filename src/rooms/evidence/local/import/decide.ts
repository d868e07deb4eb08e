import { audit } from '../../../../foundation/audit/index.ts';
import { personOf, type Actor, type Tx } from '../../../../foundation/db/index.ts';
import { cancelJob, startJob } from '../../../../foundation/jobs/index.ts';
import { leaveToJob } from '../../../../foundation/uploads/index.ts';
import { startLocalRelease } from '../../local-release/make-release.job.ts';
import { FILE_WORDS } from '../columns/match-header.rules.ts';
import type { UploadKind } from '../tables.ts';
import { insertUpload, keepAccepted, keepDiscarded, keepJob, keepWithdrawn } from '../keep-upload.queries.ts';
import { holdLocalUpload } from '../uploads.queries.ts';
import { checkLocalFile } from './check-file.job.ts';
import { deleteLocalRows } from './delete-rows.job.ts';

type Sent = { locality: string; authority: string; kind: UploadKind; fileId: string; now: Date };

/** Asks for the check of a file that was received; gives the job. */
export async function sendLocalFile(tx: Tx, actor: Actor, { authority, ...sent }: Sent): Promise<{ job: string }> {
  const upload = await insertUpload(tx, { ...sent, person: personOf(actor) });
  const title = `Check of a file of ${FILE_WORDS[sent.kind]}`;
  const job = await startJob(tx, actor, { kind: checkLocalFile, payload: { upload, authority }, title });
  await keepJob(tx, upload, job);
  await leaveToJob(tx, sent.fileId, job);
  await audit(tx, actor, 'evidence.local-data.sent', upload);
  return { job };
}

type Decided = { ok: true } | { ok: false; reason: 'not-waiting' | 'bad-rows' | 'no-rows' };

/** From now on the rows of a checked file count: all of them, or, when the person said so, all but the bad ones. */
export async function acceptUpload(
  tx: Tx,
  actor: Actor,
  { id, leaveOut, now }: { id: string; leaveOut: boolean; now: Date },
): Promise<Decided> {
  const found = await holdLocalUpload(tx, id);
  if (found?.status !== 'checked') return { ok: false, reason: 'not-waiting' };
  if (found.badRows >= found.rows) return { ok: false, reason: 'no-rows' };
  if (found.badRows > 0 && !leaveOut) return { ok: false, reason: 'bad-rows' };
  await keepAccepted(tx, id, personOf(actor), now);
  await audit(tx, actor, 'evidence.local-data.accepted', id);
  await startLocalRelease(tx, actor, 'more');
  return { ok: true };
}

/**
 * Lets go of a file that counts for nothing yet, with all of its rows; its check, if it is under way, is cancelled. False when
 * it counts, or is gone.
 */
export async function discardUpload(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const found = await holdLocalUpload(tx, id);
  if (found?.status !== 'checked' && found?.status !== 'checking') return false;
  if (found.status === 'checking' && found.jobId) await cancelJob(tx, actor, found.jobId);
  await keepDiscarded(tx, id);
  await startDeletion(tx, actor, id);
  await audit(tx, actor, 'evidence.local-data.discarded', id);
  return true;
}

/** Takes a whole file back: its rows count no longer from this moment, and are deleted by a job. False when it does not count. */
export async function withdrawUpload(
  tx: Tx,
  actor: Actor,
  { id, reason, now }: { id: string; reason: string; now: Date },
): Promise<boolean> {
  const found = await holdLocalUpload(tx, id);
  if (found?.status !== 'accepted') return false;
  await keepWithdrawn(tx, id, { person: personOf(actor), reason, now });
  await startDeletion(tx, actor, id);
  await audit(tx, actor, 'evidence.local-data.withdrawn', id);
  await startLocalRelease(tx, actor, 'withdrawn');
  return true;
}

async function startDeletion(tx: Tx, actor: Actor, upload: string): Promise<void> {
  const job = await startJob(tx, actor, {
    kind: deleteLocalRows,
    payload: { upload },
    title: 'Deletion of local data',
  });
  await keepJob(tx, upload, job);
}
