import { csvText } from '../../../foundation/charts/index.ts';
import type { RoomHoldings } from './gather-holdings.ts';

/** Everything in one file for programs. */
export function holdingsJson(gathered: readonly RoomHoldings[], made: Date): string {
  const rooms = gathered.map(({ room, holdings }) => ({
    room,
    held: holdings.map(({ title, about, rows }) => ({ title, about, rows })),
  }));
  return `${JSON.stringify({ made: made.toISOString(), rooms }, null, 2)}\n`;
}

/** Everything in one table for a spreadsheet: one cell of what is held a row. */
export function holdingsCsv(gathered: readonly RoomHoldings[]): string {
  const rows = gathered.flatMap(({ room, holdings }) =>
    holdings.flatMap(({ title, rows: held }) =>
      held.flatMap((row, at) =>
        Object.entries(row).map(([name, value]) => [
          room,
          title,
          String(at + 1),
          name,
          value === null ? '' : String(value),
        ]),
      ),
    ),
  );
  return csvText([['Room', 'What', 'Number', 'Field', 'Value'], ...rows]);
}
