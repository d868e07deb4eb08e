/** Ids of formats that every workbook has without naming them, and that show a day or a time (ECMA-376, 18.8.30). */
const BUILT_IN: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
const WORDS = /^(?:y+|m+|d+|h+|s+|e+|a|p|am|pm)$/;

/** Whether a number in this format is a day: spreadsheets keep days as numbers, and only the format says so. */
export function isDayFormat(id: number, template: string | undefined): boolean {
  if (template === undefined) return BUILT_IN.some(([from, to]) => id >= from && id <= to);
  return plain(template).split(';').some(isDayPart);
}

/** Without what is shown as it stands: quoted and escaped signs, and all in brackets but counts of hours as in [h]:mm. */
function plain(template: string): string {
  return template
    .toLowerCase()
    .replaceAll(/\\.|"[^"]*"|_.|\*./g, ' ')
    .replaceAll(/\[(h+|m+|s+)\]/g, '$1')
    .replaceAll(/\[[^[\]]*\]/g, ' ')
    .replaceAll(/s[.,]0{1,3}/g, 's');
}

function isDayPart(part: string): boolean {
  if (/[0#?]/.test(part)) return false;
  const words = part.match(/[a-z]+/g) ?? [];
  return words.length > 0 && words.every((word) => WORDS.test(word)) && words.some((word) => /^[ymdhs]/.test(word));
}
