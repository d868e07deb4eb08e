import { reasonOfStatus, type Reason } from './reasons.ts';

/** What a returned letter says: which of ours it was, and why, or that it is only late. */
export type Returned = { letter: string; final: boolean; reason: Reason };

type Part = { headers: Map<string, string>; body: string };

const ID = /<([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})@[\w.-]+>/i;

/**
 * Reads the notice of a mail server that a letter could not be delivered (RFC 3464). The letter is known by its own
 * Message-ID in the part that the notice sends back: an id nobody can guess, so only who got a letter can return it.
 * Null when the text is no such notice, or is about none of our letters.
 */
export function readReturned(message: string): Returned | null {
  const whole = partOf(message.replaceAll('\r\n', '\n'));
  if (!/^multipart\/report\b/i.test(typeOf(whole))) return null;
  const parts = partsOf(whole);
  const status = parts.find((part) => /^message\/(?:global-)?delivery-status\b/i.test(typeOf(part)));
  const original = parts.find((part) => /^(?:message\/(?:global|rfc822)|text\/rfc822-headers)\b/i.test(typeOf(part)));
  const letter = original && ID.exec(partOf(decoded(original)).headers.get('message-id') ?? '')?.[1];
  if (!status || !letter) return null;
  // The first group of fields is about the server, the next about the one reader that a letter of ours has.
  const groups = decoded(status)
    .trim()
    .split(/\n{2,}/)
    .map((group) => partOf(`${group}\n\n`).headers);
  const reader = groups.find((fields) => fields.has('action'));
  const action = reader?.get('action')?.toLowerCase() ?? '';
  if (action !== 'failed' && action !== 'delayed') return null;
  const code = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(reader?.get('status') ?? '')?.[1] ?? '5.0.0';
  return { letter: letter.toLowerCase(), final: action === 'failed', reason: reasonOfStatus(code) };
}

/** Splits headers from what follows; folded headers are made one line. */
function partOf(text: string): Part {
  const end = text.indexOf('\n\n');
  const head = (end < 0 ? text : text.slice(0, end)).replaceAll(/\n[ \t]+/g, ' ');
  const headers = new Map<string, string>();
  for (const line of head.split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: end < 0 ? '' : text.slice(end + 2) };
}

function partsOf(whole: Part): Part[] {
  const boundary = /\bboundary="?([^";\s]{1,70})"?/i.exec(typeOf(whole))?.[1];
  if (!boundary) return [];
  const [, ...pieces] = `\n${whole.body}`.split(`\n--${boundary}`);
  return pieces.filter((piece) => !piece.startsWith('--')).map((piece) => partOf(piece.replace(/^[^\n]*\n/, '')));
}

const typeOf = ({ headers }: Part) => headers.get('content-type') ?? '';

function decoded({ headers, body }: Part): string {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n');
  if (encoding !== 'quoted-printable') return body;
  return body
    .replaceAll('=\n', '')
    .replaceAll(/=([\dA-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
