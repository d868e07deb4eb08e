/** Octets of a line without its break (RFC 5545, 3.1). */
const LONGEST = 75;

/** A line break within a text; besides the usual ones those that some readers of calendars take for one. */
const BREAKS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
/** No control characters but the tab may stand in a text. */
const CONTROLS = /(?![\t\n])\p{Cc}/gu;

/** A text as the value of a property (RFC 5545, 3.3.11); with 'one line' its breaks become spaces. */
export function inText(text: string, shape: 'lines' | 'one line' = 'lines'): string {
  const broken = text.replace(BREAKS, shape === 'lines' ? '\n' : ' ').replace(CONTROLS, '');
  return broken.replace(/[\\;,]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);
}

/**
 * A line broken so that no part is longer than 75 octets, the space that begins each further part among them. It is
 * never broken within a character, so that programs which do not join the parts first still read it.
 */
export function foldedLine(line: string): string {
  if (Buffer.byteLength(line) <= LONGEST) return line;
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LONGEST) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}

/** A moment in UTC: '20261122T160000Z'. */
export function moment(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
