import { join } from 'node:path';
import type { Db } from '../../../foundation/db/index.ts';
import { parseAreas, plainRows, readAreaFile, readAreaManifest } from './area-files.ts';
import {
  clearAreaDetails,
  insertAreaDetails,
  insertHexes,
  insertNeighbours,
  storeAreaChecksum,
  storedAreaChecksum,
  upsertAreas,
} from './load-areas.queries.ts';

type Options = { root: string; progress?: (text: string) => void };

/**
 * Loads `data/areas` as the owner, in one transaction; does nothing when these very files are loaded already.
 * Throws, naming the file, when one is damaged; what was loaded before then stays. Returns whether it loaded.
 */
export async function loadAreas(owner: Db, { root, progress }: Options): Promise<boolean> {
  const folder = join(root, 'data/areas');
  const manifest = await readAreaManifest(folder);
  return owner.transaction().execute(async (tx) => {
    if ((await storedAreaChecksum(tx)) === manifest.checksum) return false;
    const areas = parseAreas(await readAreaFile(folder, manifest, 'areas.json'));
    const neighbours = plainRows(await readAreaFile(folder, manifest, 'neighbours.csv'));
    const hexes = plainRows(await readAreaFile(folder, manifest, 'hexes.csv'));
    await clearAreaDetails(tx);
    await upsertAreas(tx, areas);
    await insertAreaDetails(tx, areas);
    await insertNeighbours(tx, manifest.lists, neighbours);
    await insertHexes(tx, hexes);
    await storeAreaChecksum(tx, manifest.checksum);
    progress?.(`Loaded ${areas.length} areas, ${manifest.lists.length} neighbour lists and ${hexes.length} hexes`);
    return true;
  });
}
