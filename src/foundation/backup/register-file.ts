import fs from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { syncFolder } from './sync-folder.ts';

/** A file of lines that is only ever added to; `idOf` says which line is known already. */
export type Register<T> = { file: string; line: z.ZodType<T>; shape: string; idOf(entry: T): string };

/** Told of lines that cannot be read, in a sentence for an administrator. */
export type Complain = (sentence: string) => void;

/**
 * What could be read of a register; nothing when there is no folder or no file. A crash or a full disk leaves half a line:
 * it and whatever else is not understood is passed over and told, so that one line never keeps the others from being heard.
 */
export function readRegister<T>(dir: string, register: Register<T>, complain: Complain): T[] {
  const entries: T[] = [];
  const broken: number[] = [];
  for (const [at, text] of contentsOf(path.join(dir, register.file)).split('\n').entries()) {
    if (text === '') continue;
    const parsed = register.line.safeParse(safeJson(text));
    if (parsed.success) entries.push(parsed.data);
    else broken.push(at + 1);
  }
  if (broken.length > 0) complain(brokenWords(path.join(dir, register.file), broken, register.shape));
  return entries;
}

/** Adds what is not there yet. On the disk when it returns; throws what the disk says where that cannot be done. */
export function addToRegister<T>(dir: string, register: Register<T>, entries: readonly T[]): void {
  const known = new Set(readRegister(dir, register, () => undefined).map(register.idOf));
  const fresh = entries.filter((entry) => !known.has(register.idOf(entry)));
  if (fresh.length === 0) return;
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = path.join(dir, register.file);
  const before = contentsOf(file);
  // Ended, not cut off: another process may be about to write the rest of that line.
  const end = before === '' || before.endsWith('\n') ? '' : '\n';
  append(file, end + fresh.map((one) => `${JSON.stringify(one)}\n`).join(''));
  if (before === '') syncFolder(dir);
}

function append(file: string, text: string): void {
  const bytes = Buffer.from(text);
  const handle = fs.openSync(file, 'a', 0o600);
  try {
    // A disk that is nearly full takes a part and says so only by how much it took.
    for (let at = 0; at < bytes.length;) at += fs.writeSync(handle, bytes, at);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

function contentsOf(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function brokenWords(file: string, broken: readonly number[], shape: string): string {
  const which = broken.length === 1 ? `Line ${broken[0]}` : `Lines ${broken.join(', ')}`;
  return `${which} of ${file} cannot be read: expected ${shape}. All others were. What was meant there may have come back: look for it by hand.`;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
