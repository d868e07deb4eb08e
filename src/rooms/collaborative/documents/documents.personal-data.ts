import { audit } from '../../../foundation/audit/index.ts';
import { backupFolder, noteTakenBack } from '../../../foundation/backup/index.ts';
import { inLocality, onPlatform } from '../../../foundation/db/index.ts';
import type {
  ErasureContext,
  ErasureReport,
  Holding,
  HoldingsContext,
  RetentionContext,
  RetentionRule,
} from '../../../foundation/personal-data.ts';
import {
  documentsLetGo,
  emptyDocuments,
  erasePersonFromDocuments,
  placesOnDisk,
} from './documents.personal-data.queries.ts';
import { GRACE_DAYS } from './documents.view-model.ts';
import { linesOf } from './let-go-again.ts';
import { sweepFolder } from './sweep-folder.ts';
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

const LONDON = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** Contents in the database go in one transaction; those in the folder after it, for a row that was kept must have its file. */
async function letContentsGo({ db, actor, config, now }: RetentionContext): Promise<number> {
  const emptied = await onPlatform(db, actor, async (tx) => {
    const gone = await emptyDocuments(tx, LONDON.format(now), GRACE_DAYS);
    if (gone > 0) await audit(tx, actor, 'collaborative.documents.emptied');
    return gone;
  });
  // Each night the whole register: what a crash kept from being noted is noted a day later.
  noteTakenBack(backupFolder(config), linesOf(await onPlatform(db, actor, documentsLetGo)));
  await sweepFolder(config.documents.dir, await onPlatform(db, actor, placesOnDisk), now);
  return emptied;
}

export const documentRetention: readonly RetentionRule[] = [
  {
    name: 'collaborative.documents',
    about: 'Contents of documents whose day has come, and documents that were removed',
    keep: () => 'until the day set for each; removed ones 30 days',
    run: letContentsGo,
  },
];
