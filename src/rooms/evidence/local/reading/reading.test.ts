import type { ResourceLimits } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRows, NotReadableError } from '../../../../foundation/sheets/index.ts';
import { sheetOf, workbookParts, zip } from '../../../../foundation/sheets/workbook/testing.ts';
import { checkRows } from '../rows/check-rows.ts';
import { collected, rowContext } from '../testing.ts';
import { readInThread, type ReadTask } from './read-in-thread.ts';

describe('a file', () => {
  test('of any bytes at all is checked or refused in words, and never counts a row that it did not have', async () => {
    const header = Buffer.from('Type,Start date,Days,School\n');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, withHeader) => {
        const file = withHeader ? Buffer.concat([header, bytes]) : Buffer.from(bytes);
        try {
          const { summary, staged } = await collected(checkRows('exclusions', csvRows(file), rowContext()));
          expect(staged.length + summary.badRows + summary.duplicates).toBe(summary.rows);
        } catch (error) {
          expect(error).toBeInstanceOf(NotReadableError);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the thread that reads', () => {
  const task = (bytes: Buffer): ReadTask => ({
    ...{
      kind: 'exclusions',
      bytes: Uint8Array.from(bytes),
      key: '00'.repeat(32),
      sealKey: '01'.repeat(32),
      today: '2026-11-22',
    },
    ...{ summerFrom: {}, register: [], authority: '885' },
  });
  const through = async (bytes: Buffer, signal = new AbortController().signal, limits?: ResourceLimits) => {
    const reading = readInThread(task(bytes), signal, limits);
    for (let next = await reading.next(); ; next = await reading.next()) if (next.done) return next.value;
  };

  test('ends alone when a workbook asks for more memory than it may have, and the server goes on (SAFETY 29)', async () => {
    const texts = Array.from({ length: 500_000 }, (_none, at) => `<si><t>${String(at).padEnd(100, 'x')}</t></si>`);
    const parts = workbookParts(sheetOf(''), { 'xl/sharedStrings.xml': `<sst>${texts.join('')}</sst>` });
    const small = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 8 };
    const { signal } = new AbortController();
    await expect(through(zip(parts), signal, small)).rejects.toThrow('more than can be held in memory');
  });

  test('is stopped when its job is', async () => {
    const stopping = new AbortController();
    stopping.abort(new Error('stopped'));
    await expect(through(Buffer.from('a,b\n'), stopping.signal)).rejects.toThrow('stopped');
  });
});
