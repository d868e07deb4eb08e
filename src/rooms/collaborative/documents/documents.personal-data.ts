import { audit } from '../../../foundation/audit/index.ts';
import { londonTime } from '../../../foundation/days/index.ts';
import { inLocality, onPlatform } from '../../../foundation/db/index.ts';
import {
  RetentionTrouble,
  type ErasureContext,
  type ErasureReport,
  type Holding,
  type HoldingsContext,
  type RetentionContext,
  type RetentionRule,
} from '../../../foundation/personal-data.ts';
import { emptyDocuments, erasePersonFromDocuments, placesOnDisk } from './documents.personal-data.queries.ts';
import { GRACE_DAYS } from './documents.view-model.ts';
import { noteDocumentsLetGo } from './let-go-again.ts';
import { FilesLeft, sweepFolder } from './sweep-folder.ts';
import { versionsSentBy } from './versions.queries.ts';

/** The documents that somebody sent, in every locality. */
export async function documentHoldings({ db, actor, person, localities }: HoldingsContext): Promise<Holding[]> {
  const rows: Holding['rows'] = [];
  for (const { id, name } of localities) {
    await inLocality(db, actor, id, async (tx) => {
      for (const one of await versionsSentBy(tx, person.id))
        rows.push({
          Locality: name,
          Document: one.title,
          Version: one.number,
          File: one.filename,
          'What you said of it': one.note,
          On: one.sentAt.toISOString(),
        });
    });
  }
  return [
    {
      title: 'Documents you sent',
      about: 'So that others know whom to ask. Your name at them goes when you are removed; the documents stay.',
      tables: ['collaborative.document_version'],
      rows,
    },
  ];
}

/** Who sent a document goes; the document belongs to the locality and stays. */
export async function eraseFromDocuments({ tx, actor, person }: ErasureContext): Promise<ErasureReport> {
  const rows = await erasePersonFromDocuments(tx, person);
  if (rows === 0) return { erased: [], kept: [] };
  await audit(tx, actor, 'collaborative.document-sender.erased', person);
  return {
    erased: [{ what: 'who sent a document', rows }],
    kept: [
      {
        what: 'documents, with what was said of their versions',
        why: 'They belong to the locality, which can remove them',
        rows,
      },
    ],
  };
}

/**
 * Contents in the database go in one transaction; those in the folder after it, for a row that was kept must have its file.
 * Neither a folder of backups that is away nor a disk that is full keeps the files from going.
 */
async function letContentsGo(context: RetentionContext): Promise<number> {
  const { db, actor, config, now } = context;
  const emptied = await onPlatform(db, actor, async (tx) => {
    const gone = await emptyDocuments(tx, londonTime(now).date, GRACE_DAYS);
    if (gone > 0) await audit(tx, actor, 'collaborative.documents.emptied');
    return gone;
  });
  const known = await onPlatform(db, actor, placesOnDisk);
  const [swept, noted] = await Promise.allSettled([
    sweepFolder(config.documents.dir, known, now),
    noteDocumentsLetGo(context),
  ]);
  const trouble = [
    ...(swept.status === 'rejected' ? [`${leftInWords(swept.reason)} (${codeOf(swept.reason)})`] : []),
    ...(noted.status === 'rejected' ? [`Not noted beside the backups (${codeOf(noted.reason)})`] : []),
  ];
  if (trouble.length > 0) throw new RetentionTrouble(trouble.join('. '), emptied);
  return emptied;
}

const leftInWords = (error: unknown): string =>
  error instanceof FilesLeft && error.left === 1
    ? 'One file could not be removed from the disk'
    : `${error instanceof FilesLeft ? error.left : 'Some'} files could not be removed from the disk`;

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? 'no code';

export const documentRetention: readonly RetentionRule[] = [
  {
    name: 'collaborative.documents',
    about: 'Contents of documents whose day has come, and documents that were removed',
    keep: () => 'until the day set for each; removed ones 30 days',
    run: letContentsGo,
  },
];
