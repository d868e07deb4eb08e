import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Config } from '../config/index.ts';
import type { Erased } from '../personal-data.ts';
import { BackupRefused } from './errors.ts';

const FILE = 'erasures.jsonl';

/** Where backups lie, and what no restore may lose, also where no folder of backups is set. */
export const backupFolder = ({ backup, dataDir }: Config) => backup.dir ?? path.join(dataDir, 'backups');

const line = z.object({ person: z.uuid(), erasedAt: z.string() });

/** Who was erased, as the file beside the backups says; nobody when there is no folder or no file. */
export function readErasures(dir: string): Erased[] {
  if (!fs.existsSync(path.join(dir, FILE))) return [];
  const lines = fs.readFileSync(path.join(dir, FILE), 'utf8').split('\n').filter(Boolean);
  return lines.map((text, at) => {
    const parsed = line.safeParse(safeJson(text));
    if (parsed.success) return parsed.data;
    throw new BackupRefused(
      `Line ${at + 1} of ${path.join(dir, FILE)} is not understood: expected {"person":"…","erasedAt":"…"}.`,
    );
  });
}

/**
 * Writes down beside the backups who was erased: ids that lead to nobody any more. Each backup that is older than the
 * erasure would bring the person back; a restore reads this and lets them go again. On the disk when it returns.
 */
export function noteErasures(dir: string, erased: readonly Erased[]): void {
  const known = new Set(readErasures(dir).map(({ person }) => person));
  const fresh = erased.filter(({ person }) => !known.has(person));
  if (fresh.length === 0) return;
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const handle = fs.openSync(path.join(dir, FILE), 'a', 0o600);
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
