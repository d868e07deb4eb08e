import { expect, test } from 'vitest';
import { readGias } from './read-gias.ts';
import { giasFile, inventedSchool, sourceOf } from './testing.ts';

test('a file with more rows than any extract has is refused in words, and not read further', async () => {
  const file = giasFile([1, 2, 3].map((number) => inventedSchool(number)));
  const read = async (most: number) => {
    const rows = [];
    for await (const row of readGias(sourceOf(file), most)) rows.push(row);
    return rows.length;
  };
  expect(await read(3)).toBe(3);
  await expect(read(2)).rejects.toThrow('The file has more than 2 rows. An extract of all schools of England');
});
