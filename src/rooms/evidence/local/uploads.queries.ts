import type { Tx } from '../../../foundation/db/index.ts';
import type { Summary } from './rows/summary.rules.ts';
import type { LocalTables, UploadKind, UploadStatus } from './tables.ts';

/** What a check came to. `known`: rows of it that count already, from files accepted before. */
export type Report = { summary: Summary; known: number };

export type LocalUpload = {
  id: string;
  kind: UploadKind;
  status: UploadStatus;
  fileId: string | null;
  jobId: string | null;
  rows: number;
  badRows: number;
  problemCount: number;
  report: Report | null;
  refusal: string | null;
  invented: boolean;
  uploadedBy: string | null;
  uploadedAt: Date;
  acceptedAt: Date | null;
  withdrawnAt: Date | null;
  withdrawnReason: string | null;
  rowsDeletedAt: Date | null;
};

const typed = (tx: Tx) => tx.withTables<LocalTables>();

const columns = [
  'upload_id as id',
  'kind',
  'status',
  'file_id as fileId',
  'job_id as jobId',
  'rows',
  'bad_rows as badRows',
  'problem_count as problemCount',
  'report',
  'refusal',
  'invented',
  'uploaded_by as uploadedBy',
  'uploaded_at as uploadedAt',
  'accepted_at as acceptedAt',
  'withdrawn_at as withdrawnAt',
  'withdrawn_reason as withdrawnReason',
  'rows_deleted_at as rowsDeletedAt',
] as const;

export async function findLocalUpload(tx: Tx, id: string): Promise<LocalUpload | undefined> {
  const found = await typed(tx)
    .selectFrom('evidence.local_upload')
    .select(columns)
    .where('upload_id', '=', id)
    .executeTakeFirst();
  return found as LocalUpload | undefined;
}

/** The same, held until the end of the transaction, so that two people do not decide on it at once. */
export async function holdLocalUpload(tx: Tx, id: string): Promise<LocalUpload | undefined> {
  const found = await typed(tx)
    .selectFrom('evidence.local_upload')
    .select(columns)
    .where('upload_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return found as LocalUpload | undefined;
}

/** The newest hundred, newest first. */
export async function listLocalUploads(tx: Tx): Promise<LocalUpload[]> {
  const found = await typed(tx)
    .selectFrom('evidence.local_upload')
    .select(columns)
    .orderBy('uploaded_at', 'desc')
    .limit(100)
    .execute();
  return found as LocalUpload[];
}

/** When this very file was accepted, if it was and still counts. */
export async function acceptedBefore(tx: Tx, kind: UploadKind, contentHash: string): Promise<Date | null> {
  const found = await typed(tx)
    .selectFrom('evidence.local_upload')
    .select('accepted_at as at')
    .where('kind', '=', kind)
    .where('status', '=', 'accepted')
    .where('content_hash', '=', Buffer.from(contentHash, 'hex'))
    .executeTakeFirst();
  return found?.at ?? null;
}

/** What a person did with local data in this transaction's locality, the newest first. */
export async function uploadsHandledBy(
  tx: Tx,
  person: string,
): Promise<{ kind: UploadKind; did: 'uploaded' | 'accepted' | 'withdrew'; at: Date; reason: string | null }[]> {
  const uploads = await typed(tx)
    .selectFrom('evidence.local_upload')
    .select(['kind', 'uploaded_by', 'uploaded_at', 'accepted_by', 'accepted_at', 'withdrawn_by', 'withdrawn_at'])
    .select('withdrawn_reason')
    .where((of) =>
      of.or([of('uploaded_by', '=', person), of('accepted_by', '=', person), of('withdrawn_by', '=', person)]),
    )
    .execute();
  const handled = uploads.flatMap((one) => [
    { kind: one.kind, did: 'uploaded' as const, by: one.uploaded_by, at: one.uploaded_at, reason: null },
    { kind: one.kind, did: 'accepted' as const, by: one.accepted_by, at: one.accepted_at, reason: null },
    {
      kind: one.kind,
      did: 'withdrew' as const,
      by: one.withdrawn_by,
      at: one.withdrawn_at,
      reason: one.withdrawn_reason,
    },
  ]);
  return handled
    .flatMap(({ by, at, ...rest }) => (by === person && at ? [{ ...rest, at }] : []))
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}

/** When what counts last changed: an upload was accepted or withdrawn. Null when there never was one. */
export async function localDataChangedAt(tx: Tx): Promise<Date | null> {
  const found = await typed(tx)
    .selectFrom('evidence.local_upload')
    .select((of) => of.fn.max(of.fn.coalesce('withdrawn_at', 'accepted_at')).as('at'))
    .where('accepted_at', 'is not', null)
    .executeTakeFirst();
  return found?.at ?? null;
}
