import type { Tx } from '../../../foundation/db/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { listSectors } from '../../localities/index.ts';
import { LEVELS, nameIn, type Level } from './member-words.ts';

type Seat = { sector: string; level: Level; leftOn: string | null };

type Line = WaitingItem & { seat: Seat };

/**
 * Lines about seats, told apart where no name may stand, since lists are read over shoulders: by the sector and when the
 * seat was left; those that read alike by the level too, and at last by a number.
 */
export async function aboutSeats(tx: Tx, lines: readonly Line[]): Promise<WaitingItem[]> {
  if (lines.length === 0) return [];
  const sectors = await listSectors(tx);
  const plain = lines.map(({ seat, ...line }) => ({
    ...line,
    text: `${line.text}: ${nameIn(sectors, seat.sector)}${seat.leftOn === null ? '' : `, until ${dateInWords(seat.leftOn)}`}`,
  }));
  const levels = lines.map(({ seat }) => nameIn(LEVELS, seat.level));
  const withLevels = whereAlike(plain, (one, at) => `${one} (${(levels[at] ?? '').toLowerCase()})`);
  const seen = new Map<string, number>();
  return whereAlike(withLevels, (one, _at, of) => {
    seen.set(one, (seen.get(one) ?? 0) + 1);
    return `${one}: ${seen.get(one)} of ${of}`;
  });
}

/** Says more in those lines that read as another one does. */
function whereAlike(
  lines: readonly WaitingItem[],
  more: (text: string, at: number, of: number) => string,
): WaitingItem[] {
  const all = new Map<string, number>();
  for (const { text } of lines) all.set(text, (all.get(text) ?? 0) + 1);
  return lines.map((line, at) => {
    const of = all.get(line.text) ?? 1;
    return of === 1 ? line : { ...line, text: more(line.text, at, of) };
  });
}
