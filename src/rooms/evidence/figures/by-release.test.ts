import { describe, expect, it } from 'vitest';
import { byRelease } from './by-release.ts';

describe('what is remembered by release', () => {
  it('is read once for a release and again for another', async () => {
    let reads = 0;
    const remembered = byRelease<number>();
    const read = () => Promise.resolve((reads += 1));
    await Promise.all([remembered('a', read), remembered('a', read)]);
    expect(await remembered('a', read)).toBe(1);
    expect(await remembered('b', read)).toBe(2);
  });
  it('forgets the oldest release, so that memory stays bounded', async () => {
    const remembered = byRelease<string>();
    for (const release of ['a', 'b', 'c']) await remembered(release, () => Promise.resolve(release));
    expect(await remembered('c', () => Promise.resolve('again'))).toBe('c');
    expect(await remembered('a', () => Promise.resolve('again'))).toBe('again');
  });
  it('does not keep a reading that failed', async () => {
    const remembered = byRelease<string>();
    await expect(remembered('a', () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
    expect(await remembered('a', () => Promise.resolve('read'))).toBe('read');
  });
});
