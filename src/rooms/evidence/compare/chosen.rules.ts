import { BadRequest } from '../../../foundation/http/index.ts';

/** One area, the neighbours of the page's area by a dated list, or areas that a reader has put together. */
export type Token =
  | { kind: 'area'; slug: string }
  | { kind: 'neighbours'; list: string }
  | { kind: 'group'; name: string; numbers: string[] };

/** Together with the area of the page; more cannot be told apart on a chart. */
export const MOST_COMPARED = 8;
export const MOST_IN_GROUP = 12;
const LONGEST_NAME = 40;
/** Stands in the address when everything was taken away, so that the usual choice does not come back. */
const NOTHING = 'nothing';

const EXPECTED =
  'What is compared is written as “devon”, “neighbours:2025-05” or “group:Coast:878,845”, parted by “~”.';

/** Reads what an address compares with. Throws BadRequest for what no page of ours writes. */
export function readTokens(text: string): Token[] {
  if (text === NOTHING) return [];
  return text.split('~').map((part) => readToken(part));
}

function readToken(part: string): Token {
  const [kind = '', first = '', second = '', ...more] = part.split(':');
  if (more.length > 0 || kind === '') throw new BadRequest(EXPECTED);
  if (kind === 'neighbours' && second === '') return { kind, list: first };
  if (kind === 'group') {
    const numbers = second.split(',');
    const refused = groupNameRefused(first);
    if (refused !== null || numbers.some((one) => !/^\d{3}$/.test(one))) throw new BadRequest(refused ?? EXPECTED);
    return { kind, name: first, numbers };
  }
  if (first !== '') throw new BadRequest(EXPECTED);
  return { kind: 'area', slug: kind };
}

/** As it stands in the address. */
export function writeTokens(tokens: readonly Token[]): string {
  return tokens.length === 0 ? NOTHING : tokens.map(writeToken).join('~');
}

function writeToken(token: Token): string {
  if (token.kind === 'area') return token.slug;
  return token.kind === 'neighbours' ? `neighbours:${token.list}` : `group:${token.name}:${token.numbers.join(',')}`;
}

/** Why a group cannot bear this name; null when it can. */
export function groupNameRefused(name: string): string | null {
  if (name.length > LONGEST_NAME) return `The name of a group has at most ${LONGEST_NAME} letters.`;
  return /^[\p{L}\d][\p{L}\d '’&().-]*$/u.test(name)
    ? null
    : 'The name of a group begins with a letter or a number, and has letters, numbers, spaces and hyphens.';
}
