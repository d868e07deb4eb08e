import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowTally } from './row-tally.ts';

const totalOf = (...chunks: string[]) => {
  const tally = rowTally();
  for (const chunk of chunks) tally.add(Buffer.from(chunk));
  return tally.total();
};

test('the same rows in any order, cut anywhere, have the same sum', () => {
  const rows = fc.array(
    fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\n', ' ')),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(rows, fc.nat(), (some, cut) => {
      const text = some.map((row) => `${row}\n`).join('');
      const turned = [...some]
        .reverse()
        .map((row) => `${row}\n`)
        .join('');
      const bytes = Buffer.from(turned);
      const at = cut % (bytes.length + 1);
      const tally = rowTally();
      tally.add(bytes.subarray(0, at));
      tally.add(bytes.subarray(at));
      expect(tally.total()).toMatchObject({ rowSum: totalOf(text).rowSum, rows: some.length });
    }),
  );
});

test('a changed, missing, doubled or moved value has another', () => {
  const { rowSum } = totalOf('1\tNorth\n2\tSouth\n');
  for (const other of ['1\tSouth\n2\tNorth\n', '1\tNorth\n', '1\tNorth\n2\tSouth\n2\tSouth\n', '1\tNorth\n2\tsouth\n'])
    expect(totalOf(other).rowSum).not.toBe(rowSum);
  expect(totalOf('a\na\n').rowSum).not.toBe(totalOf('b\nb\n').rowSum);
});
