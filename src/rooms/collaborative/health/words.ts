import { dateInWords } from '../../../foundation/views/index.ts';
import { BANDS_AS_READ } from './elements.ts';
import { SMALLEST_GROUP, WIDE_GROUPS, type Line } from './results.rules.ts';

export type SectorNames = ReadonlyMap<string, string>;

export const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** What a line is called: everybody, a wide group as a whole, or its sectors. */
export function lineName({ place, sectors }: Pick<Line, 'place' | 'sectors'>, names: SectorNames): string {
  if (place === 0) return 'Everybody';
  const whole = WIDE_GROUPS.filter((group) => group.sectors.every((one) => sectors.includes(one)));
  const rest = sectors.filter((one) => !whole.some((group) => group.sectors.includes(one)));
  return [...whole.map(({ name }) => name), ...rest.map((one) => names.get(one) ?? one)].join('; ');
}

/** The day a check closed, as its name. */
export function checkName({ endedAt, closesOn }: { endedAt: Date | null; closesOn: string }): string {
  return dateInWords(endedAt ?? closesOn);
}

type Ended = { endedAt: Date | null; closesOn: string; answered: number | null };

/** What became of comments on a check that so few answered that they were never kept; null where they were. */
export function lostWords(check: Ended): string | null {
  if ((check.answered ?? 0) >= SMALLEST_GROUP) return null;
  return `Fewer than five answered the check closed on ${checkName(check)}: what they wrote in their own words was deleted unread.`;
}

/** How many of a line are in bands that are not shown. */
export function hiddenIn({ answered, bands }: Line): number {
  return answered - Object.values(bands).reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

/** Whether a figure of these lines would show anything; of nothing but hidden answers it would be an empty one. */
export function anyShown(lines: readonly Line[]): boolean {
  return lines.some((line) => hiddenIn(line) < line.answered);
}

const NOT_SHOWN = 'What they said is not shown: it would tell what single people answered.';

/** One line in words, without any sum or mean over elements. */
export function spreadSentence(line: Line): string {
  const shown = BANDS_AS_READ.flatMap(({ code, name }) => {
    const count = line.bands[code];
    return count === null || count === 0 ? [] : [`${name}: ${count}`];
  });
  const who = line.answered === 1 ? 'One member took part.' : `${line.answered} members took part.`;
  if (shown.length === 0) return `${who} ${NOT_SHOWN}`;
  const hidden = hiddenIn(line);
  return [
    who,
    ...shown.map((part) => `${part}.`),
    ...(hidden > 0 ? [`Hidden, so that nobody’s own answer can be worked out: ${hidden}.`] : []),
  ].join(' ');
}
