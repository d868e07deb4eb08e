import { createInflateRaw } from 'node:zlib';
import { NotReadableError } from '../errors.ts';
import type { HowFar } from '../how-far.ts';

/** What may be unfolded of a workbook, all parts together: a sheet of 200,000 rows has about 150 MB. */
export const MOST_BYTES = 400_000_000;
const MOST_ENTRIES = 2_000;
const PIECE = 131_072;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const STORED = 0;
const DEFLATED = 8;

/** The parts of a workbook by their names, capitals or not; none of them is unfolded before it is asked for. */
export type Parts = {
  has(name: string): boolean;
  /**
   * A part piece by piece as it unfolds. Throws NotReadableError when there is none or it is damaged, and when all that
   * was asked for comes to more than is allowed, whatever the file says of its size.
   */
  pieces(name: string, far?: HowFar): AsyncGenerator<Buffer>;
};

type Entry = { name: string; method: number; packed: number; at: number };
type Budget = { left: number; most: number };

/** Reads the list of contents of a ZIP file. Throws NotReadableError when it is none, or is encrypted. */
export function openParts(bytes: Buffer, most = MOST_BYTES): Parts {
  const entries = new Map<string, Entry>();
  for (const entry of entriesOf(bytes, most)) {
    const name = entry.name.toLowerCase();
    if (!entries.has(name)) entries.set(name, entry);
  }
  const budget = { left: most, most };
  const pieces = (name: string, far: HowFar = { share: 0, inside: 0 }) => {
    const entry = entries.get(name.toLowerCase());
    if (!entry) throw damaged();
    return unfolded(packedOf(bytes, entry), entry.method, { budget, far });
  };
  return { has: (name) => entries.has(name.toLowerCase()), pieces };
}

export function notAWorkbook(): NotReadableError {
  return new NotReadableError('This is a ZIP file, but no Excel workbook (.xlsx). Expected a workbook, or CSV.');
}

export function damaged(): NotReadableError {
  return new NotReadableError('The workbook is damaged. Open it, save it again as .xlsx or CSV, and send that.');
}

function tooLarge(most: number): NotReadableError {
  return new NotReadableError(
    `The workbook unfolds to more than ${most / 1_000_000} MB. Save its sheet as CSV and send that.`,
  );
}

function entriesOf(bytes: Buffer, most: number): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) throw notAWorkbook();
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw tooLarge(most);
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let read = 0; read < count; read++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw notAWorkbook();
    if ((bytes.readUInt16LE(at + 8) & 1) !== 0)
      throw new NotReadableError('The workbook is locked with a password. Save it without one and send that.');
    const [nameLength = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

function packedOf(bytes: Buffer, { packed, at }: Entry): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw notAWorkbook();
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  return bytes.subarray(from, from + packed);
}

type Told = { budget: Budget; far: HowFar };

async function* unfolded(packed: Buffer, method: number, { budget, far }: Told): AsyncGenerator<Buffer> {
  if (method !== STORED && method !== DEFLATED) throw notAWorkbook();
  for await (const { piece, taken } of method === STORED ? slices(packed) : inflated(packed)) {
    budget.left -= piece.length;
    if (budget.left < 0) throw tooLarge(budget.most);
    far.share = taken / packed.length;
    yield piece;
  }
}

/** `taken`: bytes of the file that were read so far. */
type Piece = { piece: Buffer; taken: number };

function* slices(body: Buffer): Generator<Piece> {
  for (let at = 0; at < body.length; at += PIECE) yield { piece: body.subarray(at, at + PIECE), taken: at };
}

async function* inflated(body: Buffer): AsyncGenerator<Piece> {
  const stream = createInflateRaw({ chunkSize: PIECE });
  stream.end(body);
  try {
    for await (const piece of stream) yield { piece: piece as Buffer, taken: stream.bytesWritten };
  } catch {
    throw damaged();
  }
}
