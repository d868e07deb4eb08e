import { inLocality, type Tx } from '../../../foundation/db/index.ts';
import { localityOf, type Visit } from '../../../foundation/http/index.ts';
import {
  CHUNK_BYTES,
  emptyUpload,
  findChunk,
  receiveUpload,
  type UploadPlace,
} from '../../../foundation/uploads/index.ts';
import { hashOf, sourceOfPieces } from './byte-source.ts';
import { sizeWords } from './documents.view-model.ts';
import { NotTakenError } from './errors.ts';
import { examineFile, notTaken } from './examine-file.ts';
import type { ExaminedFile } from './keep-document.ts';
import { bytesKept } from './versions.queries.ts';

export const MOST_BYTES = 25_000_000;
const RULE = { purpose: 'collaborative.document', maxBytes: MOST_BYTES, notTaken, mostPerHour: 60 };

/** `place` and `upload`: where it waits. */
type Taken = { ok: true; place: UploadPlace; upload: string; file: ExaminedFile };
type ReceivedDocument = Taken | { ok: false; say: string };

/**
 * Takes the file of a form in and looks at all of it, a piece at a time: neither a whole file nor anything that is
 * unfolded from it is ever held. What is not taken is removed at once, and said in words.
 */
export async function receiveDocument(visit: Visit): Promise<ReceivedDocument> {
  if (!visit.file) return { ok: false, say: 'Choose the file' };
  const { db, actor, now, file } = visit;
  const { mostBytes } = visit.config.documents;
  const locality = localityOf(visit).id;
  const place = { db, actor, locality };
  const used = await visit.inThisLocality(bytesKept);
  if (used >= mostBytes) return { ok: false, say: fullWords(used, mostBytes) };
  const received = await receiveUpload(place, file, RULE, now);
  if (!received.ok) return received;
  const { id, filename, bytes } = received.upload;
  const within = <T>(work: (tx: Tx) => Promise<T>) => inLocality(db, actor, locality, work);
  const source = sourceOfPieces(bytes, CHUNK_BYTES, (place) => within((tx) => findChunk(tx, id, place)));
  try {
    if (used + bytes > mostBytes) throw new NotTakenError(fullWords(used, mostBytes));
    const type = await examineFile(source, filename);
    const sha256 = await hashOf(source);
    const examined = { filename, type, bytes, sha256, pieces: (tx: Tx) => moved(tx, id) };
    return { ok: true, place, upload: id, file: examined };
  } catch (error) {
    await within((tx) => emptyUpload(tx, id));
    if (!(error instanceof NotTakenError)) throw error;
    return { ok: false, say: error.message };
  }
}

/** What whoever sends more than a locality may keep can do about it. */
function fullWords(used: number, most: number): string {
  const full = `There is no room for this file: documents here take up ${sizeWords(used)} of ${sizeWords(most)}`;
  return `${full}. Those who convene can remove what is not needed, which makes room after 30 days, or ask whoever runs this installation for more.`;
}

/** The pieces of an upload, read in the transaction that keeps them; afterwards the upload is empty. */
async function* moved(tx: Tx, id: string): AsyncGenerator<Buffer> {
  for (let at = 0; ; at++) {
    const piece = await findChunk(tx, id, at);
    if (!piece) break;
    yield piece;
  }
  await emptyUpload(tx, id);
}
