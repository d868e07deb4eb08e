import type { Tx } from '../../../foundation/db/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { listSectors } from '../../localities/index.ts';
import { LEVELS, nameIn, type Level } from './member-words.ts';

type Seat = { sector: string; level: Level; leftOn: string | null };

/**
 * What tells one seat from another where no name may stand: the sector and level, and when it was left. For lists, which
 * are read over shoulders.
 */
export async function seatsInWords(tx: Tx): Promise<(seat: Seat) => string> {
  const sectors = await listSectors(tx);
  return ({ sector, level, leftOn }) => {
    const name = nameIn(LEVELS, level);
    const what = `${nameIn(sectors, sector)}, ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    return leftOn === null ? what : `${what}, until ${dateInWords(leftOn)}`;
  };
}

/** Lines that read alike after all are counted, so that each can be found again. */
export function toldApart<Item extends { text: string }>(items: readonly Item[]): Item[] {
  const [all, seen] = [new Map<string, number>(), new Map<string, number>()];
  for (const { text } of items) all.set(text, (all.get(text) ?? 0) + 1);
  return items.map((one) => {
    const [of, at] = [all.get(one.text) ?? 1, (seen.get(one.text) ?? 0) + 1];
    seen.set(one.text, at);
    return of === 1 ? one : { ...one, text: `${one.text} (${at} of ${of})` };
  });
}
