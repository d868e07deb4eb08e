import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from './cursor.rules.ts';

const cursor = writeCursor([1, 22, 333, 0, 5], 'release-a', 'area=845');

describe('a cursor', () => {
  it('leads back to where the page ended', () => {
    expect(readCursor(cursor, 'release-a', 'area=845')).toEqual([1, 22, 333, 0, 5]);
  });
  it('is refused for another question', () => expect(readCursor(cursor, 'release-a', 'area=846')).toBeNull());
  it('is refused after other figures were loaded', () => {
    expect(readCursor(cursor, 'release-b', 'area=845')).toBeNull();
  });
  it.each(['', 'x', '%%%', Buffer.from('1.2.3').toString('base64url'), `${cursor}AA`])('%s is refused', (text) =>
    expect(readCursor(text, 'release-a', 'area=845')).toBeNull(),
  );
});
