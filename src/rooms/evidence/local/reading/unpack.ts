import { crc32, inflateRawSync } from 'node:zlib';
import { NotReadableError } from '../rows/check-rows.ts';

/** What a workbook may unfold to, all parts together: a sheet of 200,000 rows has about 150 MB. */
const MOST_BYTES = 400_000_000;
const MOST_ENTRIES = 2_000;

/** Parts that hold cells and what is needed to read them; pictures, macros and links are never unpacked. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[\w.-]+\.xml)$/i;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const STORED = 0;
const DEFLATED = 8;

type Entry = { name: string; method: number; packed: number; at: number };

/**
 * Takes the needed parts out of a workbook and packs them anew without compression, so that what reads it meets neither
 * a bomb nor a second list of contents. Throws NotReadableError when it would unfold too far, declares entities, is
 * encrypted or is no workbook.
 */
export function safeWorkbook(bytes: Buffer, most = MOST_BYTES): Buffer {
  const parts: { name: string; body: Buffer }[] = [];
  let total = 0;
  for (const entry of entriesOf(bytes)) {
    if (!NEEDED.test(entry.name) || parts.some(({ name }) => name === entry.name)) continue;
    const body = unfold(bytes, entry, most - total);
    total += body.length;
    // A document type is where entities are declared; no program writes one into a workbook.
    if (body.includes('<!DOCTYPE') || body.includes('<!ENTITY'))
      throw new NotReadableError('The workbook declares its own entities, which no spreadsheet program does.');
    if (isFarAway(entry.name, body)) throw new NotReadableError(FAR_AWAY);
    parts.push({ name: entry.name, body });
  }
  if (!parts.some(({ name }) => name.toLowerCase() === 'xl/workbook.xml')) throw notAWorkbook();
  return packPlain(parts);
}

/** A cell beyond column ZZ or row 500,000: a table up to there would be mostly empty, and larger than memory. */
function isFarAway(name: string, sheet: Buffer): boolean {
  return (
    name.startsWith('xl/worksheets/') &&
    /\sr="(?:[A-Z]{3}\d|[A-Z]{1,2}(?:[5-9]\d{5}|\d{7}))/.test(sheet.toString('latin1'))
  );
}

const FAR_AWAY =
  'The sheet has cells beyond column ZZ or row 500,000, often empty ones with a format. Copy the rows to a new sheet, or save it as CSV.';

function notAWorkbook(): NotReadableError {
  return new NotReadableError('This is a ZIP file, but no Excel workbook (.xlsx). Expected a workbook, or CSV.');
}

function tooLarge(): NotReadableError {
  return new NotReadableError(
    `The workbook unfolds to more than ${MOST_BYTES / 1_000_000} MB. Save its sheet as CSV and send that.`,
  );
}

function entriesOf(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) throw notAWorkbook();
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw tooLarge();
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let read = 0; read < count; read++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw notAWorkbook();
    if ((bytes.readUInt16LE(at + 8) & 1) !== 0)
      throw new NotReadableError('The workbook is locked with a password. Save it without one and send that.');
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    entries.push({
      name,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

/** Unfolds one part up to a limit that holds whatever the file says of its size. */
function unfold(bytes: Buffer, { method, packed, at }: Entry, limit: number): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw notAWorkbook();
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const body = bytes.subarray(from, from + packed);
  if (limit <= 0 || (method === STORED && body.length > limit)) throw tooLarge();
  if (method === STORED) return body;
  if (method !== DEFLATED) throw notAWorkbook();
  try {
    return inflateRawSync(body, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new NotReadableError('The workbook is damaged. Open it, save it again and send that.');
  }
}

/** A ZIP file of the parts as they are (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16). */
function packPlain(parts: readonly { name: string; body: Buffer }[]): Buffer {
  const pieces: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, body } of parts) {
    const named = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(checksum(body), 10);
    facts.writeUInt32LE(body.length, 14);
    facts.writeUInt32LE(body.length, 18);
    facts.writeUInt16LE(named.length, 22);
    const local = Buffer.concat([word(LOCAL), facts, named]);
    central.push(Buffer.concat([word(CENTRAL), half(20), facts, Buffer.alloc(10), word(at), named]));
    pieces.push(local, body);
    at += local.length + body.length;
  }
  const list = Buffer.concat(central);
  const counts = Buffer.concat([half(0), half(0), half(parts.length), half(parts.length)]);
  return Buffer.concat([...pieces, list, word(END), counts, word(list.length), word(at), half(0)]);
}

function word(value: number): Buffer {
  const four = Buffer.alloc(4);
  four.writeUInt32LE(value);
  return four;
}

function half(value: number): Buffer {
  const two = Buffer.alloc(2);
  two.writeUInt16LE(value);
  return two;
}

/** Node has it from 20.15 and 22.2 on, which package.json asks for. */
function checksum(body: Buffer): number {
  return crc32(body);
}
