import type { Tx } from '../../../foundation/db/index.ts';
import type { LocalTables, UploadKind } from './tables.ts';

/** What a person did with local data in this transaction's locality, the newest first. */
export async function uploadsHandledBy(
  tx: Tx,
  person: string,
): Promise<{ kind: UploadKind; did: 'uploaded' | 'accepted' | 'withdrew'; at: Date; reason: string | null }[]> {
  const uploads = await tx
    .withTables<LocalTables>()
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
  const found = await tx
    .withTables<LocalTables>()
    .selectFrom('evidence.local_upload')
    .select((of) => of.fn.max(of.fn.coalesce('withdrawn_at', 'accepted_at')).as('at'))
    .where('accepted_at', 'is not', null)
    .executeTakeFirst();
  return found?.at ?? null;
}
