import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { fileThread } from './file-thread.ts';
import { toPng } from './png.ts';

const ANSWERS = `const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ svg }) => {
    if (svg === 'end') process.exit(1);
    parentPort.postMessage(svg === 'bad' ? { failed: 'no drawing' } : { made: new Uint8Array([svg.length]) });
  });`;
const asked = (svg: string) => ({ kind: 'png' as const, svg });

test('a file that cannot be made is an error of that file alone', async () => {
  const make = fileThread(() => new Worker(ANSWERS, { eval: true }));
  const made = await Promise.allSettled([make(asked('bad')), make(asked('four'))]);
  expect(made).toMatchObject([{ reason: { message: expect.stringContaining('no drawing') } }, { value: Buffer.of(4) }]);
});

test('a thread that ends takes one file with it; the next is made in another', async () => {
  let opened = 0;
  const make = fileThread(() => {
    opened += 1;
    return new Worker(ANSWERS, { eval: true });
  });
  const made = await Promise.allSettled([make(asked('end')), make(asked('four')), make(asked('seven'))]);
  expect(made.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(opened).toBe(2);
});

test('whoever comes while far too many wait is told so, and the others have their files', async () => {
  const make = fileThread(() => new Worker(ANSWERS, { eval: true }), 2);
  const made = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((svg) => make(asked(svg))));
  expect(made.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
  expect(made[4]).toMatchObject({ reason: { status: 429, say: expect.stringContaining('Wait a few seconds') } });
});

test('what is no drawing is said in words', async () => {
  const chart = { svg: '', description: '', standaloneSvg: () => 'no drawing at all' };
  await expect(toPng(chart)).rejects.toThrow('A file could not be made');
});
