import { audit } from '../../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../../foundation/db/index.ts';
import { NotReadableError } from '../../../../foundation/sheets/index.ts';
import {
  hasRows,
  holdKey,
  keepCheck,
  rowsAfter,
  sealContents,
  sealRows,
  type SealedTable,
} from './local-keys.queries.ts';
import { checkOf, scramblerOf, sealedIdentity, sealKeyFrom, type LocalKeys, type Scrambler } from './seal.rules.ts';

type Place = { locality: string; secret: string | null };

/**
 * The keys of this transaction's locality, made at their first use. What was scrambled before the installation had a
 * secret is sealed here, once and for all. Throws NotReadableError when there is no secret, or another than the one that
 * the rows at hand were sealed with. For jobs of local data and the owner only.
 */
export async function localKeys(tx: Tx, actor: Actor, { locality, secret }: Place): Promise<LocalKeys> {
  if (secret === null) throw new NotReadableError(NO_SECRET);
  const { key, check: kept } = await holdKey(tx, locality);
  const sealKey = sealKeyFrom(secret, key);
  const check = checkOf(sealKey);
  if (kept?.equals(check)) return { key, sealKey };
  const there = await hasRows(tx);
  if (kept && there) throw new NotReadableError(OTHER_SECRET);
  if (there) await sealAll(tx, scramblerOf({ key, sealKey }));
  await keepCheck(tx, locality, check);
  await audit(tx, actor, 'evidence.local-data.sealed');
  return { key, sealKey };
}

export const NO_SECRET =
  'This installation has no LOCAL_DATA_SECRET yet, with which pupil numbers are scrambled. Ask whoever runs it to set one.';
const OTHER_SECRET =
  'The LOCAL_DATA_SECRET of this installation is not the one with which the files before were scrambled, so the same child would be taken for two. Whoever runs it can put the earlier secret back. Where that is lost, take the earlier files back and send them again.';

/** Few enough that nothing else waits for their hashing. */
const AT_ONCE = 2_000;
const TABLES: readonly SealedTable[] = ['evidence.local_event', 'evidence.local_move'];

async function sealAll(tx: Tx, { seal }: Scrambler): Promise<void> {
  for (const table of TABLES) {
    let after = { upload: '00000000-0000-0000-0000-000000000000', row: 0 };
    for (;;) {
      const rows = await rowsAfter(tx, table, { ...after, most: AT_ONCE });
      const sealed = rows.map(({ identity, pupil, ...at }) => ({
        ...at,
        identity: sealedIdentity(seal, identity),
        pupil: pupil && seal(pupil),
      }));
      await sealRows(tx, table, sealed);
      const last = rows.at(-1);
      if (!last || rows.length < AT_ONCE) break;
      after = last;
    }
  }
  await sealContents(tx, seal);
}
