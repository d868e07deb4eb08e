import { BANDS, type Band } from './elements.ts';
import type { Line } from './results.rules.ts';

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Whether more than half of a line are in this band for certain: what is hidden counts against it. */
function isMost({ answered, bands }: Line, band: Band): boolean {
  const count = bands[band];
  return count !== null && 2 * count > answered;
}

/** What most of those who took part say of single elements; null where that can be said of none. Elements are not ranked. */
export function findingOfAll(lines: readonly { name: string; line: Line }[]): string | null {
  const most = (band: Band) =>
    LIST.format(lines.filter(({ line }) => isMost(line, band)).map(({ name }) => name.toLowerCase()));
  const [strong, weak] = [most('strong'), most('weak')];
  if (strong && weak) return `Most who took part see ${strong} as strong, and ${weak} as weak or not there`;
  if (strong) return `Most who took part see ${strong} as strong`;
  if (weak) return `Most who took part see ${weak} as weak or not there`;
  return null;
}

/** The answer that was given most often, where what is hidden could not be more; null where that cannot be said. */
export function findingOf({ answered, bands }: Line): string | null {
  const shown = BANDS.flatMap(({ code, name }) => (bands[code] === null ? [] : [{ name, count: bands[code] }]));
  const hidden = answered - shown.reduce((sum, { count }) => sum + count, 0);
  const [first, second] = shown.toSorted((a, b) => b.count - a.count);
  if (!first || first.count <= Math.max(hidden, second?.count ?? 0)) return null;
  return `${first.count} of ${answered} who took part say: ${first.name.toLowerCase()}`;
}

/** How many saw strength at the first and at the last of these checks, in their order; null where either is hidden. */
export function findingOverTime(lines: readonly Line[]): string | null {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last || lines.length < 2 || first.bands.strong === null || last.bands.strong === null) return null;
  const [then, now] = [first, last].map(({ answered, bands }) => `${bands.strong} of ${answered}`);
  return `Strong or very strong: ${then} said so at the first check here, ${now} at the last`;
}
