import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { startEmbedded } from '../../src/foundation/embedded-postgres/index.ts';
import { temporaryDataDir } from '../../src/foundation/embedded-postgres/testing.ts';
import { figure, shown, startProduct, untilReady, until } from './product.ts';
import { acknowledged, asSaved, isSaid, keepWriting, lostAndDoubled, openWriter, stored, type Sent } from './writer.ts';

const isRoot = process.getuid?.() === 0;
const hasStrace = spawnSync('strace', ['-V']).status === 0;

async function heldIn(dataDir: string) {
  const database = await startEmbedded({ dataDir, log: () => undefined });
  const held = await stored(database.owner);
  await database.stop();
  return held;
}

describe('the disk', () => {
  test.skipIf(!isRoot)('full, then enlarged: what was acknowledged is stored, and it recovers alone', async () => {
    const disk = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-small-'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=700m,mode=0755', 'tmpfs', disk]);
    if (mounted.status !== 0) throw new Error(`No small disk to be had: ${mounted.stderr.toString()}`);
    try {
      const product = await startProduct({ DATA_DIR: path.join(disk, 'data') });
      const writer = await openWriter(product.base);
      const before = keepWriting(writer, 1);
      await until(() => acknowledged(before.sent).length >= 30);
      const ballast = path.join(disk, 'ballast');
      spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k'], { stdio: 'ignore' });
      const refusedBy = performance.now() + 60_000;
      while (!before.sent.some(({ status }) => status !== 303) && performance.now() < refusedBy) await sleep(100);
      await sleep(3_000);
      const during = await before.stop();
      expect(during.some(({ status }) => status !== 303)).toBe(true);
      spawnSync('mount', ['-o', 'remount,size=1200m', disk]);
      const readyMs = await untilReady(product.base, 30_000);
      const failed = during.filter(({ status }) => status !== 303);
      const again: Sent[] = [];
      for (const { number, once } of failed) again.push(await writer.write(number, once));
      expect(again.filter((one) => !isSaid(one))).toEqual([]);
      await product.kill('SIGTERM');
      const held = await heldIn(path.join(disk, 'data'));
      expect(lostAndDoubled([...during, ...again.map(asSaved)], held)).toEqual({ lost: [], doubled: [] });
      figure(
        'disk full',
        `${acknowledged(during).length} acknowledged, all stored; ${failed.length} refused; ready ${shown(readyMs)} after it was enlarged`,
      );
    } finally {
      spawnSync('sh', ['-c', `fuser -km ${disk}; sleep 1; umount -l ${disk}`]);
      fs.rmSync(disk, { recursive: true, force: true });
    }
  });

  test.skipIf(!isRoot || !hasStrace)(
    'that fails to write its log: nothing is acknowledged that is not kept',
    async () => {
      const { dataDir, remove } = temporaryDataDir();
      const product = await startProduct({ DATA_DIR: dataDir });
      const writer = await openWriter(product.base);
      const writing = keepWriting(writer, 1);
      await until(() => acknowledged(writing.sent).length >= 30);
      const pid = Number(fs.readFileSync(`${dataDir}/postgres/postmaster.pid`, 'utf8').split('\n')[0]);
      const strace = spawn('strace', [
        '-f',
        '-q',
        '-e',
        'trace=fdatasync',
        '-e',
        'inject=fdatasync:error=EIO:when=3+',
        '-o',
        '/dev/null',
        '-p',
        String(pid),
      ]);
      const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
      const more = spawn('strace', [
        '-f',
        '-q',
        '-e',
        'trace=fdatasync',
        '-e',
        'inject=fdatasync:error=EIO:when=3+',
        '-o',
        '/dev/null',
        ...children.flatMap((one) => ['-p', one]),
      ]);
      const refusedBy = performance.now() + 30_000;
      while (!writing.sent.some(({ status }) => status !== 303) && performance.now() < refusedBy) await sleep(50);
      strace.kill('SIGKILL');
      more.kill('SIGKILL');
      const readyMs = await untilReady(product.base, 30_000);
      const sent = await writing.stop();
      const failed = sent.filter(({ status }) => status !== 303);
      expect(failed.length).toBeGreaterThan(0);
      const again: Sent[] = [];
      for (const { number, once } of failed) again.push(await writer.write(number, once));
      expect(again.filter((one) => !isSaid(one))).toEqual([]);
      await product.kill('SIGTERM');
      expect(lostAndDoubled([...sent, ...again.map(asSaved)], await heldIn(dataDir))).toEqual({
        lost: [],
        doubled: [],
      });
      await remove();
      figure(
        'fsync error',
        `${acknowledged(sent).length} acknowledged, all stored; ${failed.length} refused and sent again; ready ${shown(readyMs)} after`,
      );
    },
  );
});
