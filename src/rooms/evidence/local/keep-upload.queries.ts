import type { Updateable } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { LocalTables, UploadKind } from './tables.ts';
import type { Report } from './uploads.queries.ts';

const typed = (tx: Tx) => tx.withTables<LocalTables>();

type NewUpload = {
  locality: string;
  kind: UploadKind;
  fileId: string | null;
  person: string | null;
  now: Date;
  invented?: boolean;
};

export async function insertUpload(tx: Tx, made: NewUpload): Promise<string> {
  const { locality, kind, fileId, person, now, invented = false } = made;
  const values = { locality_id: locality, kind, file_id: fileId, uploaded_by: person, uploaded_at: now, invented };
  const { id } = await typed(tx)
    .insertInto('evidence.local_upload')
    .values(values)
    .returning('upload_id as id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function keepJob(tx: Tx, id: string, job: string): Promise<void> {
  await changed(tx, id, { job_id: job });
}

/** The check is through: it waits for a person's yes or no, and the file itself is no longer needed. */
export async function keepChecked(tx: Tx, id: string, report: Report, contentHash: string): Promise<void> {
  const { rows, badRows, errors, warnings } = report.summary;
  await changed(tx, id, {
    status: 'checked',
    report: JSON.stringify(report),
    rows,
    bad_rows: badRows,
    problem_count: errors + warnings,
    content_hash: Buffer.from(contentHash, 'hex'),
    file_id: null,
  });
}

/** The file itself goes by `emptyLocalFile`, which finds it by what is kept here. */
export async function keepRefused(tx: Tx, id: string, refusal: string): Promise<void> {
  await changed(tx, id, { status: 'refused', refusal });
}

export async function keepAccepted(tx: Tx, id: string, person: string | null, now: Date): Promise<void> {
  await changed(tx, id, { status: 'accepted', accepted_by: person, accepted_at: now });
}

/** The file itself goes by the deletion's job, which finds it by what is kept here. */
export async function keepDiscarded(tx: Tx, id: string): Promise<void> {
  await changed(tx, id, { status: 'discarded' });
}

type Withdrawal = { person: string | null; reason: string; now: Date };

export async function keepWithdrawn(tx: Tx, id: string, { person, reason, now }: Withdrawal): Promise<void> {
  const values = { withdrawn_by: person, withdrawn_at: now, withdrawn_reason: reason };
  await changed(tx, id, { status: 'withdrawn', ...values });
}

export async function keepDeleted(tx: Tx, id: string, now: Date): Promise<void> {
  await changed(tx, id, { rows_deleted_at: now });
}

type Change = Updateable<LocalTables['evidence.local_upload']>;

async function changed(tx: Tx, id: string, change: Change): Promise<void> {
  await typed(tx).updateTable('evidence.local_upload').set(change).where('upload_id', '=', id).execute();
}
