import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { refuse } from './problem.ts';

export type FileRow = { row: number; cells: string[] };

/** Longer than any real row by far: a quote that is never closed must not take the rest of the file into memory. */
const LONGEST_ROW = 100_000;
/** Unpacked: several times the greatest file of the publisher's on exclusions. */
const LONGEST_FILE = 2_000_000_000;
const GZIP = '1f8b';
const ZIP = '504b';
const NEWLINE = 0x0a;

/** SHA-256 of the file as it lies there. Refuses, in words, when there is none. */
export async function fileHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const part of createReadStream(file)) hash.update(part as Buffer);
  } catch (error) {
    refuse('a file that can be read', { value: (error as NodeJS.ErrnoException).code ?? 'unreadable' });
  }
  return hash.digest('hex');
}

/**
 * The rows of a comma-separated file in UTF-8, packed with gzip or not, the heading first; in constant memory. Throws
 * `NotTakenError` where the bytes, the packing or the quotes are wrong, or a row is not as wide as the heading.
 */
export async function* fileRows(file: string): AsyncGenerator<FileRow> {
  const parser = parse({ bom: true, info: true, relax_column_count: true, max_record_size: LONGEST_ROW });
  const packed = await isPacked(file);
  // What goes wrong on the way ends the loop below with the same error.
  pipeline(Readable.from(textOf(file, packed)), parser, () => undefined);
  let width: number | null = null;
  let at = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const row = at;
      at = info.lines + 1;
      if (record.length === 1 && record[0] === '' && width !== null) continue;
      width ??= record.length;
      if (record.length !== width)
        refuse(`${width} cells, as in the heading`, { row, value: `${record.length} cells` });
      yield { row, cells: record };
    }
  } catch (error) {
    throw inWords(error, at);
  }
  if (width === null) refuse('a heading and a row for each place and time', { value: 'an empty file' });
}

async function isPacked(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    const begins = buffer.toString('hex');
    // The publisher packs what it offers as ZIP, often with its guidance beside the data.
    if (begins === ZIP)
      refuse('the CSV file; unpack the ZIP file and name the CSV file in it', { value: 'a ZIP file' });
    return begins === GZIP;
  } finally {
    await handle.close();
  }
}

async function* textOf(file: string, packed: boolean): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let length = 0;
  let row = 1;
  for await (const bytes of bytesOf(file, packed)) {
    length += bytes.length;
    if (length > LONGEST_FILE) refuse('a file of at most 2 GB when unpacked');
    yield decoded(decoder, bytes, row);
    row += newlinesIn(bytes);
  }
  yield decoder.decode();
}

function decoded(decoder: TextDecoder, bytes: Buffer, firstRow: number): string {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch {
    const [whole = ''] = new TextDecoder('utf-8').decode(bytes).split('\uFFFD', 1);
    const row = firstRow + newlinesIn(Buffer.from(whole));
    return refuse(UTF_8, { row, value: 'bytes that are not UTF-8' });
  }
}

const UTF_8 = 'text in UTF-8; save the file as “CSV UTF-8”';

function newlinesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

function bytesOf(file: string, packed: boolean): AsyncIterable<Buffer> {
  const raw = createReadStream(file, { highWaterMark: 262_144 });
  return packed ? pipeline(raw, createGunzip(), () => undefined) : raw;
}

/** What csv-parse, zlib and the decoder say, in our words; anything else is not the file's fault. */
function inWords(error: unknown, row: number): unknown {
  const { code, name } = error as { code?: string; name?: string };
  const wrong = (expected: string, at: Parameters<typeof refuse>[1]) => {
    try {
      return refuse(expected, at);
    } catch (refused) {
      return refused;
    }
  };
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return wrong(UTF_8, { value: 'bytes that are not UTF-8' });
  if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR')
    return wrong('a whole gzip file', { value: 'a file that is cut off or damaged' });
  if (code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED')
    return wrong('a closing quotation mark; one is open from here to the end', { row });
  if (name !== 'NotTakenError' && code?.startsWith('CSV_'))
    return wrong('quotation marks only around whole cells, doubled inside them', { row });
  return error;
}
