import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { isUnderWay, JobRefused, startJob, type JobContext, type JobKind } from '../../../foundation/jobs/index.ts';
import { findLocality } from '../../localities/index.ts';
import { documentPath } from '../paths.ts';
import { openContents } from './contents.ts';
import { removeFromFolder } from './folder-store.ts';
import { scanFile, sweepCopies, type ScanResult } from './scan-file.ts';
import { deletePieces, findVersion, saveChecked } from './versions.queries.ts';

/** Has a version looked at for viruses; until then nobody can have it. What is infected loses its contents in the same step. */
export const checkDocument: JobKind = {
  name: 'collaborative.check-document',
  label: 'Look for viruses in a document',
  // A scanner takes a processor and its memory: one at a time.
  alone: true,
  async run(context) {
    const { payload, locality, config, db, actor, signal } = context;
    const place = { locality: locality ?? '', document: payload['document'] ?? '', number: Number(payload['number']) };
    const found = await context.step(null, async (tx) => ({
      version: await findVersion(tx, place.document, place.number),
      slug: (await findLocality(tx))?.slug ?? '',
    }));
    // A look that was thought to have stopped is one that could say nothing: asked for again meanwhile, it goes on.
    if (found.version?.checked !== 'waiting' && found.version?.checked !== 'failed')
      throw new JobRefused('This version waits for nothing.');
    const { stored, bytes, checked } = found.version;
    await sweepCopies(config.documents, context.now());
    const pieces = await openContents({ db, actor, config: config.documents, place, stored, bytes });
    const said = pieces ? await scanFile(config.documents, pieces, signal) : 'failed';
    signal.throwIfAborted();
    await context.step(null, (tx) => keep(tx, actor, { ...place, from: checked }, said));
    if (said === 'infected' && stored === 'folder') await removeFromFolder(config.documents.dir, place);
    return { text: WORDS[said], href: documentPath({ slug: found.slug, document: place.document }) };
  },
};

const WORDS: Record<ScanResult, string> = {
  clean: 'The document is clean and can be had now.',
  infected: 'A virus was found in the document. Its contents were deleted.',
  failed: 'The document could not be looked at for viruses, so nobody can have it. Those who convene can try again.',
};

type Place = { document: string; number: number };

type Looked = Place & { from: 'waiting' | 'failed' };

async function keep(tx: Tx, actor: JobContext['actor'], place: Looked, said: ScanResult): Promise<void> {
  if (!(await saveChecked(tx, { ...place, to: said }))) return;
  if (said === 'infected') await deletePieces(tx, place);
  if (said === 'clean') await audit(tx, actor, 'collaborative.document.found-clean', place.document);
  else if (said === 'infected') await audit(tx, actor, 'collaborative.document.found-infected', place.document);
  else await audit(tx, actor, 'collaborative.document.not-checked', place.document);
}

const payloadOf = ({ document, number }: Place) => ({ document, number: String(number) });

/** Asks for a look at a version, in the transaction that keeps it: as the system, so that it ends also when its sender leaves. */
export async function askForCheck(tx: Tx, actor: Actor, place: Place): Promise<void> {
  const asked = { kind: checkDocument, payload: payloadOf(place), title: checkDocument.label };
  await startJob(tx, actor, { ...asked, asSystem: true });
}

/** Whether a look at a version waits or is under way. */
export const isBeingChecked = (tx: Tx, place: Place): Promise<boolean> =>
  isUnderWay(tx, checkDocument, payloadOf(place));
