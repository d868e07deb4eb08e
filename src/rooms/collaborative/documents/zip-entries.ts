import { Readable, pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { stretch, type ByteSource } from './byte-source.ts';
import { NotTakenError } from './errors.ts';

export type ZipEntry = { name: string; method: number; packed: number; size: number; at: number };

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const MOST_ENTRIES = 3_000;
const MOST_CONTENTS = 2_000_000;
/** What all parts of an office file may unfold into. */
export const MOST_UNFOLDED = 250_000_000;
const [STORED, DEFLATED] = [0, 8];
const LINK = 0o120000;

const damaged = () => new NotTakenError('The file is damaged. Open it, save it again, and send that.');
const tooMuch = () =>
  new NotTakenError('The file would unfold into far more than it shows, which no ordinary document does.');

/**
 * The list of contents of a ZIP file, from its last bytes, as the parts lie in it: read in another order, a small file could
 * be fetched thousands of times over. Nothing is unfolded. Throws NotTakenError where it is locked, where parts lie over each
 * other or would unfold into too much, and where a name leads out of the file.
 */
export async function zipEntries(source: ByteSource): Promise<ZipEntry[]> {
  const tail = Math.min(source.bytes, END_BYTES + LONGEST_COMMENT);
  const last = await source.read(source.bytes - tail, tail);
  const end = last.lastIndexOf(END);
  if (end < 0 || end + END_BYTES > last.length) throw damaged();
  const [count, length, from] = [last.readUInt16LE(end + 10), last.readUInt32LE(end + 12), last.readUInt32LE(end + 16)];
  if (count > MOST_ENTRIES || length > MOST_CONTENTS) throw tooMuch();
  if (from + length > source.bytes) throw damaged();
  const entries = readEntries(await source.read(from, length), count);
  const ordered = entries.toSorted((a, b) => a.at - b.at);
  holdTogether(ordered, from);
  return ordered;
}

/** Whether a file that begins as something else ends as a ZIP archive: it would be opened as either, as somebody likes. */
export async function endsAsZip(source: ByteSource): Promise<boolean> {
  const tail = Math.min(source.bytes, END_BYTES + LONGEST_COMMENT);
  const last = await source.read(source.bytes - tail, tail);
  const end = last.lastIndexOf(END);
  return end >= 0 && end + END_BYTES <= last.length && end + END_BYTES + last.readUInt16LE(end + 20) === last.length;
}

function readEntries(contents: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count;) {
    if (at + 46 > contents.length || contents.readUInt32LE(at) !== CENTRAL) throw damaged();
    if ((contents.readUInt16LE(at + 8) & 1) !== 0)
      throw new NotTakenError('The file is locked with a password. Save it without one and send that.');
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) => contents.readUInt16LE(at + offset));
    if (at + 46 + name > contents.length) throw damaged();
    if (((contents.readUInt32LE(at + 38) >>> 16) & 0o170000) === LINK) throw leadsOut();
    entries.push({
      name: plainName(contents.toString('utf8', at + 46, at + 46 + name)),
      method: contents.readUInt16LE(at + 10),
      packed: contents.readUInt32LE(at + 20),
      size: contents.readUInt32LE(at + 24),
      at: contents.readUInt32LE(at + 42),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

const leadsOut = () =>
  new NotTakenError('The file holds a part whose name leads out of it, which no ordinary document does.');

/** Throws where a name would be written elsewhere by a careless program. */
function plainName(name: string): string {
  const steps = name.split('/');
  // eslint-disable-next-line no-control-regex -- these are what a name must not hold
  if (/^\/|[\\:\u0000-\u001F]/.test(name) || steps.includes('..') || name.length > 300) throw leadsOut();
  return name;
}

/** Parts stand side by side from the first byte on, have names of their own, and come to no more than is allowed. */
function holdTogether(ordered: readonly ZipEntry[], contentsAt: number): void {
  if (new Set(ordered.map(({ name }) => name.toLowerCase())).size !== ordered.length) throw damaged();
  if (ordered[0]?.at !== 0) throw damaged();
  if (ordered.reduce((sum, { size }) => sum + size, 0) > MOST_UNFOLDED) throw tooMuch();
  for (const [place, { at, packed }] of ordered.entries())
    if (at + 30 + packed > (ordered[place + 1]?.at ?? contentsAt)) throw tooMuch();
}

/** A part as it unfolds. Throws NotTakenError when it comes to more than the file said, or is damaged. */
export async function* unfolded(source: ByteSource, entry: ZipEntry): AsyncGenerator<Buffer> {
  const head = await source.read(entry.at, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) throw damaged();
  if (entry.method !== STORED && entry.method !== DEFLATED) throw damaged();
  const named = head.readUInt16LE(26);
  // Programs that read a file from its beginning would see another part than those that read its list of contents.
  if ((await source.read(entry.at + 30, named)).toString('utf8') !== entry.name) throw damaged();
  const from = entry.at + 30 + named + head.readUInt16LE(28);
  const packed = stretch(source, from, entry.packed);
  let size = 0;
  for await (const piece of entry.method === STORED ? packed : inflated(packed)) {
    size += piece.length;
    if (size > entry.size) throw tooMuch();
    yield piece;
  }
}

async function* inflated(packed: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const stream = createInflateRaw({ chunkSize: 131_072 });
  pipeline(Readable.from(packed), stream, () => undefined);
  try {
    for await (const piece of stream) yield piece as Buffer;
  } catch {
    throw damaged();
  }
}
