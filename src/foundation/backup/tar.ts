import { BackupRefused } from './errors.ts';

/** An entry being read: its content must be read to the end before the next one is asked for. */
export type Entry = { name: string; content: AsyncIterable<Buffer> };

const BLOCK = 512;

/** The header of one file in the ustar form, which every tar reads. A folder may have 155 signs, the file's name 100. */
export function tarHeader(name: string, size: number, time: Date): Buffer {
  const header = Buffer.alloc(BLOCK);
  const cut = name.lastIndexOf('/');
  const octal = (value: number, width: number) =>
    `${Math.floor(value)
      .toString(8)
      .padStart(width - 1, '0')}\0`;
  const put = (text: string, at: number) => header.write(text, at, 'latin1');
  put(name.slice(cut + 1), 0);
  put(octal(0o600, 8), 100);
  put(octal(0, 8), 108);
  put(octal(0, 8), 116);
  put(octal(size, 12), 124);
  put(octal(time.getTime() / 1000, 12), 136);
  put('        0', 148); // The sum is made with blanks in its own place; '0' is an ordinary file.
  put('ustar\u{0}00', 257);
  put(cut > 0 ? name.slice(0, cut) : '', 345);
  put(`${octal(sumOf(header), 7)} `, 148);
  return header;
}

/** What fills the last block of a file of this size. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);

/** Two empty blocks end an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK);

function sumOf(header: Buffer): number {
  return header.reduce((sum, byte) => sum + byte, 0);
}

/** The files of an archive, one after another. Throws BackupRefused when it is cut short or is none. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const reader = blockReader(source);
  for (;;) {
    const header = await reader.exactly(BLOCK);
    if (header.every((byte) => byte === 0)) break;
    const { name, size } = parseHeader(header);
    const left = { bytes: size };
    yield { name, content: contentOf(reader, left) };
    if (left.bytes > 0) throw new Error(`${name} was not read to its end`);
    await reader.exactly(tarPadding(size).length);
  }
  await reader.drain();
}

async function* contentOf(reader: BlockReader, left: { bytes: number }): AsyncGenerator<Buffer> {
  while (left.bytes > 0) {
    const part = await reader.upTo(left.bytes);
    left.bytes -= part.length;
    yield part;
  }
}

function parseHeader(header: Buffer): { name: string; size: number } {
  const text = (at: number, length: number) => header.toString('latin1', at, at + length).split('\0', 1)[0] ?? '';
  const stored = parseInt(text(148, 8), 8);
  const blank = Buffer.from(header).fill(' ', 148, 156);
  if (stored !== sumOf(blank)) throw new BackupRefused('The file is no backup of Throughline: its archive is damaged.');
  const folder = text(345, 155);
  return { name: `${folder ? `${folder}/` : ''}${text(0, 100)}`, size: parseInt(text(124, 12), 8) };
}

type BlockReader = ReturnType<typeof blockReader>;

function blockReader(source: AsyncIterable<Buffer>) {
  const parts = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const fill = async () => {
    while (held.length === 0) {
      const next = await parts.next();
      if (next.done) throw new BackupRefused('The backup is not whole: its archive ends too early.');
      held = next.value;
    }
  };
  const upTo = async (most: number) => {
    await fill();
    const part = held.subarray(0, most);
    held = held.subarray(part.length);
    return part;
  };
  const exactly = async (size: number) => {
    const pieces: Buffer[] = [];
    for (let got = 0; got < size;) {
      const piece = await upTo(size - got);
      pieces.push(piece);
      got += piece.length;
    }
    return Buffer.concat(pieces);
  };
  const drain = async () => {
    while (!(await parts.next()).done);
  };
  return { upTo, exactly, drain };
}
