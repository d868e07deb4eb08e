import type { Day } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { listSectors } from '../../localities/index.ts';
import {
  countUnnamed,
  countUnnamedAsked,
  countUnnamedUpTo,
  readsByConsent,
  unnamedAmong,
  type Unnamed,
} from './evaluator-reads.queries.ts';
import {
  FOLLOWED_BELOW,
  groupsAsked,
  hasCompany,
  unnamedGroups,
  type UnnamedCount,
  type UnnamedGroup,
} from './unnamed-groups.rules.ts';
import { SOMEBODY, unnamedAs } from './unnamed-words.ts';

/** Those who are not named to this reader, as they may be told; nobody to everybody but an evaluator. */
export async function unnamedHere(tx: Tx): Promise<UnnamedGroup[]> {
  return unnamedGroups(await countUnnamed(tx), (await listSectors(tx)).length);
}

/** True where of those who take part one or two are not named to this reader: what is counted of all would be told of them. */
export async function fewUnnamedHere(tx: Tx, today: Day): Promise<boolean> {
  if (!(await readsByConsent(tx))) return false;
  const n = await countUnnamedUpTo(tx, today, FOLLOWED_BELOW);
  return n > 0 && n < FOLLOWED_BELOW;
}

/** Words for people whom this reader may not read by name: `n` of one kind, alike in sector and in having left. */
export type UnnamedWords = (who: Unnamed, n?: number) => string;

export async function unnamedWords(tx: Tx): Promise<UnnamedWords> {
  return wordsOf(await sectorNames(tx), await unnamedHere(tx));
}

/** Words for people on pages of these meetings, with the sector where three of it are among those asked; null: of none. */
export async function unnamedWordsAt(
  tx: Tx,
  meetings: readonly string[],
): Promise<(meeting: string | null) => UnnamedWords> {
  const [names, here] = [await sectorNames(tx), await unnamedHere(tx)];
  const counts = new Map(meetings.map((id) => [id, [] as UnnamedCount[]]));
  for (const { meeting, ...one } of await countUnnamedAsked(tx, meetings)) counts.get(meeting)?.push(one);
  const words = new Map(
    meetings.map((id) => {
      return [id, wordsOf(names, groupsAsked(counts.get(id) ?? [], here))];
    }),
  );
  const ofAll = wordsOf(names, here);
  return (meeting) => (meeting === null ? ofAll : (words.get(meeting) ?? somebody));
}

async function sectorNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  return new Map((await listSectors(tx)).map(({ code, name }) => [code, name]));
}

/** Somebody of whom no more is said, as there are too few of their kind or a file lays meetings side by side. */
const somebody: UnnamedWords = () => SOMEBODY;

function wordsOf(names: ReadonlyMap<string, string>, groups: readonly UnnamedGroup[]): UnnamedWords {
  return ({ sector, former }, n = 1) => {
    if (!hasCompany(groups, { former })) return SOMEBODY;
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

/** Somebody as they stand in a meeting: what they promised, or lead there; null: promised at none. */
export type StandsAt = { id: string; meeting: string | null };

/**
 * The same for people as they stand in meetings; undefined for whom this reader may read by name. Without `sectors` nobody's
 * is said: a file of all meetings side by side is where somebody would be followed, and each of them would be counted for it.
 */
export async function labelsAt(
  tx: Tx,
  standing: readonly StandsAt[],
  { sectors = true } = {},
): Promise<(of: StandsAt) => string | undefined> {
  const unnamed = new Map(
    (await unnamedAmong(tx, [...new Set(standing.map(({ id }) => id))])).map((one) => [one.id, one]),
  );
  if (unnamed.size === 0) return () => undefined;
  const meetings = [...new Set(standing.flatMap(({ meeting }) => meeting ?? []))];
  const words = sectors ? await unnamedWordsAt(tx, meetings) : () => somebody;
  return ({ id, meeting }) => {
    const who = unnamed.get(id);
    return who && words(meeting)(who);
  };
}
