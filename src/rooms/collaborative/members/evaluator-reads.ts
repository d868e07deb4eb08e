import type { Tx } from '../../../foundation/db/index.ts';
import { listSectors } from '../../localities/index.ts';
import { countUnnamed, unnamedAmong, type Unnamed } from './evaluator-reads.queries.ts';
import { unnamedGroups, type UnnamedGroup } from './unnamed-groups.rules.ts';
import { unnamedAs } from './unnamed-words.ts';

/** Those who are not named to this reader, as they may be told; nobody to everybody but an evaluator. */
export async function unnamedHere(tx: Tx): Promise<UnnamedGroup[]> {
  return unnamedGroups(await countUnnamed(tx), (await listSectors(tx)).length);
}

/** Words for people whom this reader may not read by name: `n` of one kind, alike in sector and in having left. */
export type UnnamedWords = (who: Unnamed, n?: number) => string;

export async function unnamedWords(tx: Tx): Promise<UnnamedWords> {
  const names = new Map((await listSectors(tx)).map(({ code, name }) => [code, name]));
  const groups = await unnamedHere(tx);
  return ({ sector, former }, n = 1) => {
    const said = groups.some((one) => one.sector === sector && one.former === former);
    return unnamedAs({ former, from: said ? (names.get(sector) ?? sector) : null }, n);
  };
}

/** For each of these members who is not named to this reader: what they are there for. Others are not in it. */
export async function labelsOf(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const words = await unnamedWords(tx);
  return new Map((await unnamedAmong(tx, wanted)).map(({ id, ...who }) => [id, words(who)]));
}
