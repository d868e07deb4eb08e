import { expect, test } from 'vitest';
import { mostRecent } from './most-recent.ts';

test('what was made is kept, the least recently used goes first, a failure is not kept', async () => {
  const made: string[] = [];
  const recent = mostRecent<string>(2);
  const ask = (key: string) =>
    recent(key, () => {
      made.push(key);
      return key === 'bad' ? Promise.reject(new Error('bad')) : Promise.resolve(key);
    });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
  await expect(ask('bad')).rejects.toThrow();
  await expect(ask('bad')).rejects.toThrow();
  expect(made.filter((key) => key === 'bad')).toHaveLength(2);
});
