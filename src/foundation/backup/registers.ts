import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Config } from '../config/index.ts';
import type { Erased, TakenBack } from '../personal-data.ts';
import { BackupRefused } from './errors.ts';

/** Where backups lie, and what no restore may lose, also where no folder of backups is set. */
export const backupFolder = ({ backup, dataDir }: Config) => backup.dir ?? path.join(dataDir, 'backups');

type Register<T> = { file: string; line: z.ZodType<T>; shape: string; idOf(entry: T): string };

const ERASED: Register<Erased> = {
  file: 'erasures.jsonl',
  line: z.object({ person: z.uuid(), erasedAt: z.string() }),
  shape: '{"person":"…","erasedAt":"…"}',
  idOf: ({ person }) => person,
};
const TAKEN_BACK: Register<TakenBack> = {
  file: 'taken-back.jsonl',
  line: z.object({ thing: z.string(), locality: z.uuid(), id: z.uuid(), at: z.string() }),
  shape: '{"thing":"…","locality":"…","id":"…","at":"…"}',
  // The same thing can be taken back, put back and taken back again: each is a line.
  idOf: ({ thing, id, at }) => `${thing} ${id} ${at}`,
};

/** Who was erased, as the file beside the backups says; nobody when there is no folder or no file. */
export const readErasures = (dir: string): Erased[] => read(dir, ERASED);

/**
 * Writes down beside the backups who was erased: ids that lead to nobody any more. Each backup that is older than the
 * erasure would bring the person back; a restore reads this and lets them go again. On the disk when it returns.
 */
export const noteErasures = (dir: string, erased: readonly Erased[]): void => note(dir, ERASED, erased);

/** What was taken back for good, as the file beside the backups says; nothing when there is no folder or no file. */
export const readTakenBack = (dir: string): TakenBack[] => read(dir, TAKEN_BACK);

/** Writes down beside the backups what was taken back, by ids alone, for a restore of an older one. On the disk when it returns. */
export const noteTakenBack = (dir: string, taken: readonly TakenBack[]): void => note(dir, TAKEN_BACK, taken);

function read<T>(dir: string, { file, line, shape }: Register<T>): T[] {
  if (!fs.existsSync(path.join(dir, file))) return [];
  const lines = fs.readFileSync(path.join(dir, file), 'utf8').split('\n').filter(Boolean);
  return lines.map((text, at) => {
    const parsed = line.safeParse(safeJson(text));
    if (parsed.success) return parsed.data;
    throw new BackupRefused(`Line ${at + 1} of ${path.join(dir, file)} is not understood: expected ${shape}.`);
  });
}

function note<T>(dir: string, register: Register<T>, entries: readonly T[]): void {
  const known = new Set(read(dir, register).map(register.idOf));
  const fresh = entries.filter((entry) => !known.has(register.idOf(entry)));
  if (fresh.length === 0) return;
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const handle = fs.openSync(path.join(dir, register.file), 'a', 0o600);
  try {
    fs.writeSync(handle, fresh.map((one) => `${JSON.stringify(one)}\n`).join(''));
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
