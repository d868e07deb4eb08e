import fs from 'node:fs/promises';
import path from 'node:path';
import { FRESH_MS, namesIn } from './folder-store.ts';

/** What belongs to no document stays so long after this was first seen: a newer backup may know it again. */
const STRAY_MS = 14 * 24 * 3_600_000;
/** Beside a file that belongs to no document: made when that was first seen. */
const MARK = '.stray';

/**
 * Removes the contents that were let go, writes that a crash broke off, and what has belonged to no document for a fortnight;
 * empty folders too. Gives how many files went. `known`: every version of the folder as 'locality/document/number', and
 * whether its contents are kept. After a restore of an older backup, newer documents are strays: they wait, and are theirs
 * again where a newer backup is restored.
 */
export async function sweepFolder(dir: string, known: ReadonlyMap<string, boolean>, now: Date): Promise<number> {
  let gone = 0;
  for (const locality of await namesIn(dir)) {
    for (const document of await namesIn(path.join(dir, locality))) {
      const folder = path.join(dir, locality, document);
      const names = await namesIn(folder);
      for (const name of names.filter((one) => !one.endsWith(MARK))) {
        const file = path.join(folder, name);
        if (!(await isOver(file, known.get(`${locality}/${document}/${name}`), now))) continue;
        await fs.rm(file, { force: true });
        await fs.rm(file + MARK, { force: true });
        gone += 1;
      }
      for (const mark of names.filter((one) => one.endsWith(MARK) && !names.includes(one.slice(0, -MARK.length))))
        await fs.rm(path.join(folder, mark), { force: true });
      // Refused by the system as long as something is in it.
      await fs.rmdir(folder).catch(() => undefined);
    }
    await fs.rmdir(path.join(dir, locality)).catch(() => undefined);
  }
  return gone;
}

/** Whether a file goes now; `kept` undefined: it belongs to no version. Marks it where that is seen for the first time. */
async function isOver(file: string, kept: boolean | undefined, now: Date): Promise<boolean> {
  if (kept === true) await fs.rm(file + MARK, { force: true });
  if (kept !== undefined) return !kept;
  // What was written within the last hour may belong to a row that is about to be kept.
  if ((await ageOf(file, now)) < FRESH_MS) return false;
  if (file.endsWith('.unfinished')) return true;
  const strayFor = await ageOf(file + MARK, now).catch(() => null);
  if (strayFor !== null) return strayFor > STRAY_MS;
  await fs.writeFile(file + MARK, '', { mode: 0o600 });
  await fs.utimes(file + MARK, now, now);
  return false;
}

const ageOf = async (file: string, now: Date): Promise<number> => now.getTime() - (await fs.stat(file)).mtimeMs;
