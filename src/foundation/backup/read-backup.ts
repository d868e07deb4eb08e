import type { z } from 'zod';
import {
  aboutSchema,
  FORMAT,
  folderOf,
  manifestSchema,
  nameOf,
  type About,
  type BackedUpTable,
  type CountedStore,
  type Manifest,
} from './contents.ts';
import { BackupRefused } from './errors.ts';
import { fileTally } from './file-tally.ts';
import { openArchive, type Archive } from './open-archive.ts';
import { rowTally, type Tally } from './row-tally.ts';
import { readSealed, type OpenedSeal } from './sealed-file.ts';
import { readTar } from './tar.ts';

/** Called as the parts come by; `rows` must be read to its end. Tables without rows are not told. */
export type Receiver = {
  about?(about: About): Promise<void>;
  table?(table: BackedUpTable, rows: AsyncIterable<Buffer>): Promise<void>;
  file?(file: { store: string; path: string }, content: AsyncIterable<Buffer>): Promise<void>;
};

export type ReadBackup = { about: About; manifest: Manifest };

/**
 * Reads a backup once, from its first byte to its last, in constant memory: every byte is authenticated, every table's
 * rows, bytes and checksums are held against the manifest. Throws BackupRefused where anything is not as written.
 */
export async function readBackup(opened: OpenedSeal, receiver: Receiver = {}): Promise<ReadBackup> {
  const archive = openArchive(readTar(readSealed(opened)));
  try {
    const about = await readAbout(archive, opened.file);
    await receiver.about?.(about);
    await archive.skip('README.txt');
    const found = new Map<string, Tally>();
    for (const table of about.tables) {
      const tally = rowTally();
      const folder = folderOf(table);
      if (archive.isAt(folder)) await (receiver.table ?? pass)(table, counted(archive.filesIn(folder), tally));
      found.set(nameOf(table), tally.total());
    }
    const stores = await readFiles(archive, receiver.file ?? pass);
    const manifest = parse(manifestSchema, await archive.text('manifest.json'));
    await archive.end();
    refuseDifferences(manifest, found);
    refuseOtherFiles(manifest.stores, stores);
    return { about, manifest };
  } finally {
    await archive.close();
  }
}

async function readAbout(archive: Archive, file: string): Promise<About> {
  const text = await archive.text('about.json');
  const format = (JSON.parse(text) as { format?: unknown }).format;
  if (typeof format === 'number' && format > FORMAT) {
    throw new BackupRefused(`${file} was made by a newer Throughline (format ${format}). Update this one first.`);
  }
  return parse(aboutSchema, text);
}

function parse<T>(schema: z.ZodType<T>, text: string): T {
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new BackupRefused('The file is no backup of Throughline: its description is not understood.');
}

async function pass(_what: unknown, content: AsyncIterable<Buffer>): Promise<void> {
  const parts = content[Symbol.asyncIterator]();
  while (!(await parts.next()).done);
}

async function* counted(rows: AsyncIterable<Buffer>, tally: ReturnType<typeof rowTally>): AsyncGenerator<Buffer> {
  for await (const part of rows) {
    tally.add(part);
    yield part;
  }
}

function refuseDifferences(manifest: Manifest, found: Map<string, Tally>): void {
  for (const table of manifest.tables) {
    const tally = found.get(nameOf(table));
    if (tally?.rows === table.rows && tally.sha256 === table.sha256 && tally.rowSum === table.rowSum) continue;
    throw new BackupRefused(
      `The backup is damaged: ${nameOf(table)} should have ${table.rows} rows with the checksum ${table.sha256}, ` +
        `found ${tally?.rows ?? 0} with ${tally?.sha256 ?? 'none'}.`,
    );
  }
  if (manifest.tables.length === found.size) return;
  throw new BackupRefused('The backup is damaged: its manifest names other tables than it holds.');
}

type Tallies = Map<string, ReturnType<typeof fileTally>>;

async function readFiles(archive: Archive, receive: NonNullable<Receiver['file']>): Promise<Tallies> {
  const stores: Tallies = new Map();
  for (let file = archive.fileHere(); file; file = archive.fileHere()) {
    const { store, path, content } = file;
    const tally = stores.get(store) ?? fileTally();
    stores.set(store, tally);
    await receive({ store, path }, tally.counted(path, content));
    await archive.next();
  }
  return stores;
}

function refuseOtherFiles(expected: readonly CountedStore[], found: Tallies): void {
  for (const { store, files, sha256 } of expected) {
    const total = (found.get(store) ?? fileTally()).total();
    if (total.files === files && total.sha256 === sha256) continue;
    throw new BackupRefused(
      `The backup is damaged: ${store} should have ${files} files with the checksum ${sha256}, found ${total.files} with ${total.sha256}.`,
    );
  }
  if ([...found.keys()].every((store) => expected.some((one) => one.store === store))) return;
  throw new BackupRefused('The backup is damaged: its manifest names other files than it holds.');
}
