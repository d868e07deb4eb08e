import fs from 'node:fs/promises';
import path from 'node:path';
import { FRESH_MS, namesIn } from './folder-store.ts';

/** What belongs to no document stays so long after this was first seen: a newer backup may know it again. */
const STRAY_MS = 14 * 24 * 3_600_000;
/** Beside a file that belongs to no document: made when that was first seen. */
const MARK = '.stray';

/** Of some files the system said no: `left` of them lie there still, and `code` is what it said of the first. */
export class FilesLeft extends Error {
  readonly left: number;
  readonly code: string;
  constructor(troubles: readonly unknown[]) {
    super(`${troubles.length} files could not be removed from the folder of documents`, { cause: troubles[0] });
    this.left = troubles.length;
    this.code = (troubles[0] as { code?: string }).code ?? 'no code';
  }
}

/** `known`: every version of the folder as 'locality/document/number', and whether its contents are kept. */
type Sweep = { dir: string; known: ReadonlyMap<string, boolean>; now: Date; gone: number; troubles: unknown[] };

/**
 * Removes the contents that were let go, writes that a crash broke off, and what has belonged to no document for a fortnight;
 * empty folders too. Gives how many files went. After a restore of an older backup, newer documents are strays: they wait,
 * and are theirs again where a newer backup is restored. A file or a folder to which the system says no keeps nothing after
 * it: the others go, and FilesLeft is thrown at the end.
 */
export async function sweepFolder(dir: string, known: Sweep['known'], now: Date): Promise<number> {
  const sweep: Sweep = { dir, known, now, gone: 0, troubles: [] };
  for (const locality of await namesIn(dir)) {
    for (const document of await namesWhereTheyCanBeRead(sweep, path.join(dir, locality)))
      await sweepDocument(sweep, path.join(locality, document));
    await fs.rmdir(path.join(dir, locality)).catch(() => undefined);
  }
  if (sweep.troubles.length > 0) throw new FilesLeft(sweep.troubles);
  return sweep.gone;
}

async function sweepDocument(sweep: Sweep, place: string): Promise<void> {
  const folder = path.join(sweep.dir, place);
  const names = await namesWhereTheyCanBeRead(sweep, folder);
  for (const name of names.filter((one) => !one.endsWith(MARK)))
    await goOnAfter(sweep, () => sweepFile(sweep, path.join(folder, name)));
  for (const mark of names.filter((one) => one.endsWith(MARK) && !names.includes(one.slice(0, -MARK.length))))
    await goOnAfter(sweep, () => fs.rm(path.join(folder, mark), { force: true }));
  // Refused by the system as long as something is in it.
  await fs.rmdir(folder).catch(() => undefined);
}

async function sweepFile(sweep: Sweep, file: string): Promise<void> {
  const key = path.relative(sweep.dir, file).split(path.sep).join('/');
  if (!(await isOver(file, sweep.known.get(key), sweep.now))) return;
  await fs.rm(file, { force: true });
  await fs.rm(file + MARK, { force: true });
  sweep.gone += 1;
}

async function namesWhereTheyCanBeRead(sweep: Sweep, folder: string): Promise<string[]> {
  let names: string[] = [];
  await goOnAfter(sweep, async () => {
    names = await namesIn(folder);
  });
  return names;
}

/** What the system says no to is noted, and holds nothing else up. */
async function goOnAfter({ troubles }: Sweep, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => void troubles.push(error));
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
