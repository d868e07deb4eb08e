import { createHash } from 'node:crypto';

/** Where a page of values ended: the keys of its last row, in the order of the table's primary key. */
export type Position = [measure: number, area: number, period: number, phase: number, group: number];

/**
 * The position as an opaque text. It is tied to the release and to the question: ids mean something else after a new
 * load, and a cursor of one question would silently skip rows of another.
 */
export function writeCursor(position: Position, release: string, question: string): string {
  return Buffer.from(`${markOf(release, question)}.${position.join('.')}`).toString('base64url');
}

/** Null when the text is no cursor of ours for this question and release. */
export function readCursor(cursor: string, release: string, question: string): Position | null {
  const [mark, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split('.');
  if (mark !== markOf(release, question) || rest.length !== 5) return null;
  if (!rest.every((part) => /^\d{1,5}$/.test(part) && Number(part) <= 32_767)) return null;
  const [measure = 0, area = 0, period = 0, phase = 0, group = 0] = rest.map(Number);
  return [measure, area, period, phase, group];
}

function markOf(release: string, question: string): string {
  return createHash('sha256').update(`${release}\n${question}`).digest('hex').slice(0, 12);
}
