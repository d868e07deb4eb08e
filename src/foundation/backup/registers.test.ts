import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { testConfig } from '../../../tests/support/config.ts';
import { letGoAgain, type LetGoHouse } from './let-go-again.ts';
import { noteErasures, noteTakenBack, readErasures, readTakenBack } from './registers.ts';
import { emptyDatabase, temporaryFolder } from './testing.ts';

const erased = () => ({ person: randomUUID(), erasedAt: '2026-11-20T10:00:00.000Z' });
const takenBack = () => ({ thing: 'a.b', locality: randomUUID(), id: randomUUID(), at: '2026-11-20T10:00:00.000Z' });

describe('a register beside the backups', () => {
  test('that ends in half a line takes the next ones, and loses none that is whole (SAFETY 36)', () => {
    const dir = temporaryFolder();
    const [first, cut, next] = [erased(), erased(), erased()];
    noteErasures(dir, [first]);
    fs.appendFileSync(path.join(dir, 'erasures.jsonl'), JSON.stringify(cut).slice(0, 40));
    expect(readErasures(dir)).toEqual([first]);
    // What was cut is noted again by whoever notes the whole register.
    noteErasures(dir, [first, cut, next]);
    expect(readErasures(dir)).toEqual([first, cut, next]);
  });

  test('whose last line was cut at its very end alone has that line once', () => {
    const dir = temporaryFolder();
    const [first, next] = [takenBack(), takenBack()];
    fs.writeFileSync(path.join(dir, 'taken-back.jsonl'), JSON.stringify(first));
    noteTakenBack(dir, [first, next]);
    expect(readTakenBack(dir)).toEqual([first, next]);
  });

  test('says which lines cannot be read, and gives all others', () => {
    const dir = temporaryFolder();
    const [first, last] = [erased(), erased()];
    fs.writeFileSync(
      path.join(dir, 'erasures.jsonl'),
      `${JSON.stringify(first)}\n{"person":"\n${JSON.stringify(last)}\n`,
    );
    const said: string[] = [];
    expect(readErasures(dir, (sentence) => void said.push(sentence))).toEqual([first, last]);
    expect(said).toEqual([expect.stringMatching(/^Line 2 of .*erasures\.jsonl cannot be read: expected \{"person"/)]);
  });

  test('is written whole also where the disk takes a part at a time', () => {
    const dir = temporaryFolder();
    const write = fs.writeSync.bind(fs) as (handle: number, bytes: Buffer, at: number, length: number) => number;
    const apart = (handle: number, bytes: Buffer, at: number) =>
      write(handle, bytes, at, Math.min(7, bytes.length - at));
    const parts = vi.spyOn(fs, 'writeSync').mockImplementation(apart as typeof fs.writeSync);
    const all = [erased(), erased()];
    try {
      noteErasures(dir, all);
    } finally {
      parts.mockRestore();
    }
    expect(readErasures(dir)).toEqual(all);
  });

  test('that cannot be read holds up neither the erasure of people nor what another room lets go of (SAFETY 36)', async () => {
    const dir = temporaryFolder();
    const target = await emptyDatabase();
    const gone = erased();
    noteErasures(dir, [gone]);
    // As half a line, and as a share that does not answer.
    fs.appendFileSync(path.join(dir, 'erasures.jsonl'), '{"person":');
    fs.mkdirSync(path.join(dir, 'taken-back.jsonl'));
    const done: string[] = [];
    const afterRestore = (name: string) => () => Promise.resolve(void done.push(name));
    const house: LetGoHouse = {
      rooms: [
        {
          eraseAgain: async ({ erasures }) => void done.push(...erasures.map(({ person }) => person)),
          afterRestore: afterRestore('retention'),
        },
        { afterRestore: () => Promise.reject(new Error('a rule of its own')) },
        { afterRestore: afterRestore('upper room') },
      ],
      prepareQueues: () => Promise.reject(new Error('no queues')),
    };
    const said: string[] = [];
    const context = {
      config: testConfig({ backup: { ...testConfig().backup, dir } }),
      ...{ now: new Date(), out: () => undefined, complain: (sentence: string) => void said.push(sentence) },
    };
    const ways = { owner: target.settings, app: target.settings };
    await expect(letGoAgain(ways, context, house)).rejects.toThrow(
      /no queues · EISDIR.* · a rule of its own\. No server starts on it/,
    );
    expect(done).toEqual([gone.person, 'upper room', 'retention']);
    expect(said).toEqual([expect.stringContaining('Line 2 of')]);
  });
});
