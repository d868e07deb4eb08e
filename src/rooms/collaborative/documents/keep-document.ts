import { audit } from '../../../foundation/audit/index.ts';
import type { DocumentsConfig } from '../../../foundation/config/index.ts';
import { personOf, type Actor, type Tx } from '../../../foundation/db/index.ts';
import { askForCheck, isBeingChecked } from './check-document.job.ts';
import { keepContents } from './contents.ts';
import type { Audience, FileType } from './document-words.ts';
import { findDocument, type DocumentDetails } from './documents.queries.ts';
import { graceSince } from './documents.view-model.ts';
import {
  insertDocument,
  setDocumentBack,
  setDocumentRemoved,
  touchDocument,
  updateDocument,
} from './save-document.queries.ts';
import { holdVersion, insertVersion, listVersions, saveChecked } from './versions.queries.ts';

/** A file that was examined, as it waits to be kept. */
export type ExaminedFile = {
  filename: string;
  type: FileType;
  bytes: number;
  sha256: Buffer;
  pieces(tx: Tx): AsyncIterable<Buffer>;
};
type Keeping = { locality: string; config: DocumentsConfig; file: ExaminedFile; note: string; now: Date };

/** Adds a document with its first version. */
export async function addDocument(
  tx: Tx,
  actor: Actor,
  { details, ...keeping }: Keeping & { details: DocumentDetails },
) {
  const { locality, now } = keeping;
  const id = await insertDocument(tx, { locality, now, ...details });
  await keepVersion(tx, actor, { ...keeping, document: id, number: 1 });
  await audit(tx, actor, 'collaborative.document.added', id);
  return id;
}

/** Adds a version; those before it stay. Gives false when there is no such document, or it was removed or emptied. */
export async function addVersion(
  tx: Tx,
  actor: Actor,
  { document, audiences, ...keeping }: Keeping & { document: string; audiences: readonly Audience[] },
): Promise<boolean> {
  const found = await findDocument(tx, document, audiences, { lock: true });
  if (!found || found.removedAt || found.emptiedAt) return false;
  const number = ((await listVersions(tx, document))[0]?.number ?? 0) + 1;
  await keepVersion(tx, actor, { ...keeping, document, number });
  await touchDocument(tx, document, keeping.now);
  await audit(tx, actor, 'collaborative.document.version-added', document);
  return true;
}

async function keepVersion(tx: Tx, actor: Actor, keeping: Keeping & { document: string; number: number }) {
  const { locality, document, number, config, file, note, now } = keeping;
  const { filename, type, bytes, sha256 } = file;
  const checked = config.scanCommand ? 'waiting' : 'not-asked';
  const sent = { sentBy: personOf(actor), sentAt: now, stored: config.store, checked, note } as const;
  await insertVersion(tx, { locality, document, number, filename, type, bytes, sha256, ...sent });
  await keepContents(tx, config, { locality, document, number }, file.pieces(tx));
  if (checked === 'waiting') await askForCheck(tx, actor, { document, number });
}

/** Refused when somebody saved it since the form was opened: what they wrote is given, not lost. */
export async function changeDocument(
  tx: Tx,
  actor: Actor,
  { audiences, ...change }: DocumentDetails & { id: string; version: number; audiences: readonly Audience[] },
) {
  if (!(await updateDocument(tx, change)))
    return { ok: false, current: await findDocument(tx, change.id, audiences) } as const;
  await audit(tx, actor, 'collaborative.document.changed', change.id);
  return { ok: true } as const;
}

/** Removes a document for 30 days, after which it goes. Gives false when it is removed already. */
export async function removeDocument(tx: Tx, actor: Actor, id: string, at: Date): Promise<boolean> {
  if (!(await setDocumentRemoved(tx, id, at))) return false;
  await audit(tx, actor, 'collaborative.document.removed', id);
  return true;
}

/** Puts a document back, also one whose contents went on their day. Gives false when it is here, or has gone for good. */
export async function putDocumentBack(tx: Tx, actor: Actor, id: string, now: Date): Promise<boolean> {
  if (!(await setDocumentBack(tx, id, { now, since: graceSince(now) }))) return false;
  await audit(tx, actor, 'collaborative.document.put-back', id);
  return true;
}

type VersionPlace = { document: string; number: number };

/** Has a version looked at again that could not be, or whose look has stopped. Gives false when it stands otherwise. */
export async function checkAgain(tx: Tx, actor: Actor, place: VersionPlace): Promise<boolean> {
  // Held, so that of two who ask at once the second sees the first one's job.
  const checked = await holdVersion(tx, place);
  if ((checked !== 'failed' && checked !== 'waiting') || (await isBeingChecked(tx, place))) return false;
  await saveChecked(tx, { ...place, from: checked, to: 'waiting' });
  await askForCheck(tx, actor, place);
  await audit(tx, actor, 'collaborative.document.check-asked', place.document);
  return true;
}
