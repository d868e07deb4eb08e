import type { Tx } from '../../../foundation/db/index.ts';
import { listSectors } from '../../localities/index.ts';
import { countUnnamed, unnamedAmong, type Unnamed } from './evaluator-reads.queries.ts';
import { unnamedAs } from './unnamed-words.ts';

/**
 * What a single person did is told with their sector only where at least so many of it are not named: with fewer, whoever
 * knows the members would know who it was.
 */
const SECTOR_FROM = 3;

/** Words for people whom this reader may not read by name: `n` of one kind, alike in sector and in having left. */
export type UnnamedWords = (who: Unnamed, n?: number) => string;

export async function unnamedWords(tx: Tx): Promise<UnnamedWords> {
  const names = new Map((await listSectors(tx)).map(({ code, name }) => [code, name]));
  const counts = await countUnnamed(tx);
  return ({ sector, former }, n = 1) => {
    const group = counts.find((one) => one.sector === sector && one.former === former)?.n ?? 0;
    return unnamedAs({ former, from: group < SECTOR_FROM ? null : (names.get(sector) ?? sector) }, n);
  };
}

/** For each of these members who is not named to this reader: what they are there for. Others are not in it. */
export async function labelsOf(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const words = await unnamedWords(tx);
  return new Map((await unnamedAmong(tx, wanted)).map(({ id, ...who }) => [id, words(who)]));
}
