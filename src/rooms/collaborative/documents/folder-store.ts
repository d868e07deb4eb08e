import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { isId } from '../../../foundation/ids.ts';
import type { PiecePlace } from './versions.queries.ts';

/** Where a version lies: ids and a number alone, never a name that somebody chose. Throws on anything else. */
export function fileIn(dir: string, { locality, document, number }: PiecePlace): string {
  if (!isId(locality) || !isId(document) || !Number.isInteger(number)) throw new Error('No place for a document');
  return path.join(dir, locality, document, String(number));
}

/**
 * Writes a version whole: under another name first, to the disk, and then under its own. A crash leaves what the nightly
 * sweep removes. Of two that write the same one the later is refused, for each version is written once.
 */
export async function writeInFolder(dir: string, place: PiecePlace, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const file = fileIn(dir, place);
  await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${randomUUID().slice(0, 8)}.unfinished`;
  const handle = await fs.open(unfinished, 'wx', 0o600);
  try {
    await fs.writeFile(handle, pieces);
    await handle.sync();
  } catch (error) {
    await fs.rm(unfinished, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await fs.rename(unfinished, file);
  for (const folder of [path.dirname(file), path.dirname(path.dirname(file)), dir]) await syncFolder(folder);
}

/** A name is on the disk only when its folder is. Windows cannot open a folder, and does not need it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(folder, 'r');
  await handle.sync();
  await handle.close();
}

export async function removeFromFolder(dir: string, place: PiecePlace): Promise<void> {
  await fs.rm(fileIn(dir, place), { force: true });
}

/** Bytes of a version, or null when it is not in the folder. */
export async function sizeInFolder(dir: string, place: PiecePlace): Promise<number | null> {
  try {
    return (await fs.stat(fileIn(dir, place))).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** What was written within the last hour may belong to a row that is about to be kept. */
export const FRESH_MS = 3_600_000;

/** What lies in a folder; nothing where there is none. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
