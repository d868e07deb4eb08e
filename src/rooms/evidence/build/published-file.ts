import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { stop } from './oddity.ts';

type PublishedFile = { name: string; sha256: string; bytes: Buffer };

/** Reads a published file as it lies in the folder; `bytes` are unpacked when the name ends in .gz. */
export async function openPublished(folder: string, name: string): Promise<PublishedFile> {
  const whole = { file: name, line: null, column: null };
  const raw = await readFile(join(folder, name)).catch(() =>
    stop({ ...whole, value: 'no file' }, 'the published file'),
  );
  const sha256 = createHash('sha256').update(raw).digest('hex');
  if (!name.endsWith('.gz')) return { name, sha256, bytes: raw };
  try {
    return { name, sha256, bytes: gunzipSync(raw) };
  } catch (error) {
    return stop({ ...whole, value: (error as Error).message }, 'a whole gzip file');
  }
}
