import { readFile } from 'node:fs/promises';
import { areasFileOf } from '../build/build-statistics.ts';
import { indexAreas, type AreaIndex } from '../build/area-index.ts';

/** The hand-checked list of areas that came with Throughline, by number and by code. */
export async function areaList(root: string): Promise<AreaIndex> {
  return indexAreas(await readFile(areasFileOf(root), 'utf8'));
}

/** The numbers of the local authorities in it, which are their ids in the figures. */
export async function authorityNumbers(root: string): Promise<number[]> {
  const { areas } = await areaList(root);
  return areas.filter(({ kind }) => kind === 'local-authority').map((area) => Number(area.number));
}
