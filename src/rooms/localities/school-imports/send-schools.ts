import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { startJob } from '../../../foundation/jobs/index.ts';
import { leaveToJob } from '../../../foundation/uploads/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { unanswered, type Reason } from '../schools/against.rules.ts';
import { checkSchools, importCheckedSchools } from './import.jobs.ts';
import { confirmImport, findImport, insertImport, setJob } from './school-imports.queries.ts';

type Sent = { uploadId: string; filename: string; extractOn: string };

/** Asks for the check of a file that was received. Gives the ids of the import and of its job. */
export async function sendSchools(tx: Tx, actor: Actor, sent: Sent, now: Date): Promise<{ id: string; job: string }> {
  const id = await insertImport(tx, { ...sent, now });
  const title = `Check of the schools of ${dateInWords(sent.extractOn)}`;
  const job = await startJob(tx, actor, { kind: checkSchools, payload: { import: id }, title });
  await setJob(tx, id, job);
  await leaveToJob(tx, sent.uploadId, job);
  await audit(tx, actor, 'localities.schools-file.sent', id);
  return { id, job };
}

type Refused = { ok: false; reason: 'not-waiting' } | { ok: false; reason: 'against'; against: Reason[] };

/** Asks for the import of a file that was checked, unless something stands against it that the person did not answer. */
export async function confirmSchools(
  tx: Tx,
  actor: Actor,
  confirmed: { id: string; leaveOut: boolean; insist: boolean },
): Promise<{ ok: true; job: string } | Refused> {
  const { id, ...wish } = confirmed;
  const found = await findImport(tx, id);
  if (found?.state !== 'checked' || !found.report) return { ok: false, reason: 'not-waiting' };
  const against = unanswered(found.report.against, wish);
  if (against.length > 0) return { ok: false, reason: 'against', against };
  if (!(await confirmImport(tx, id, wish))) return { ok: false, reason: 'not-waiting' };
  const title = `Import of the schools of ${dateInWords(found.extractOn)}`;
  const job = await startJob(tx, actor, { kind: importCheckedSchools, payload: { import: id }, title });
  await setJob(tx, id, job);
  await audit(tx, actor, 'localities.schools-file.confirmed', id);
  return { ok: true, job };
}
