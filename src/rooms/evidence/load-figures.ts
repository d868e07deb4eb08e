import { join } from 'node:path';
import type { Db, Tx } from '../../foundation/db/index.ts';
import { applyAll, checksumWith } from './added/apply-release.ts';
import { authorityNumbers } from './added/area-list.ts';
import {
  checkFiles,
  figureFiles,
  readDimensions,
  readFigures,
  readManifest,
  type FiguresManifest,
} from './figures-release.ts';
import {
  builtFiguresChecksum,
  emptyFigures,
  insertDimensions,
  insertFacts,
  restoreIndexes,
  settleFacts,
  storeFiguresChecksum,
} from './load-figures.queries.ts';

type Options = { root: string; progress?: (text: string) => void };

/** Lines of a statement: enough that statements cost little, few enough that memory stays modest. */
const BATCH = 400;

/**
 * Loads `data/statistics` as the owner, in one transaction, and puts the releases that were added over it; does
 * nothing when this very release is loaded already.
 * Throws, naming the file, when one is damaged; what was loaded before then stays. Returns whether it loaded.
 */
export async function loadFigures(owner: Db, { root, progress }: Options): Promise<boolean> {
  const folder = join(root, 'data/statistics');
  const manifest = await readManifest(folder);
  const loaded = await owner.transaction().execute(async (tx) => {
    if ((await builtFiguresChecksum(tx)) === manifest.checksum) return false;
    await checkFiles(folder, manifest);
    const dimensions = await readDimensions(folder, manifest);
    await emptyFigures(tx);
    await insertDimensions(tx, manifest, dimensions);
    const rows = await insertAllFacts(tx, folder, manifest, dimensions.areas.map(Number), progress);
    if (rows !== manifest.rows)
      throw new Error(`data/statistics holds ${rows} figures, its manifest says ${manifest.rows}`);
    progress?.('Indexing the figures');
    await restoreIndexes(tx);
    await applyAll(tx, await authorityNumbers(root));
    const checksum = await checksumWith(tx, manifest.checksum);
    await storeFiguresChecksum(tx, { checksum, built: manifest.checksum, rows });
    return true;
  });
  if (loaded) await settleFacts(owner);
  return loaded;
}

async function insertAllFacts(
  tx: Tx,
  folder: string,
  manifest: FiguresManifest,
  areas: number[],
  progress?: (text: string) => void,
): Promise<number> {
  let rows = 0;
  for (const name of figureFiles(manifest)) {
    const lines = await readFigures(folder, manifest, name);
    for (let start = 0; start < lines.length; start += BATCH) {
      rows += await insertFacts(tx, areas, lines.slice(start, start + BATCH));
    }
    progress?.(`Loaded ${rows.toLocaleString('en-GB')} of ${manifest.rows.toLocaleString('en-GB')} figures`);
  }
  return rows;
}
