import fs from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { startEmbedded } from '../../src/foundation/embedded-postgres/index.ts';
import { temporaryDataDir } from '../../src/foundation/embedded-postgres/testing.ts';
import { figure, freePort, shown, startProduct, untilReady, until } from './product.ts';
import { acknowledged, asSaved, isSaid, keepWriting, lostAndDoubled, openWriter, stored } from './writer.ts';

const { dataDir, remove } = temporaryDataDir();
afterEach(remove);

const postmasterPid = () => Number(fs.readFileSync(`${dataDir}/postgres/postmaster.pid`, 'utf8').split('\n')[0]);
const childrenOf = (pid: number) =>
  fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

async function heldAfterwards() {
  const database = await startEmbedded({ dataDir, log: () => undefined });
  const held = await stored(database.owner);
  await database.stop();
  return held;
}

describe('kill -9 while people save', () => {
  test('of the server: nothing that was acknowledged is lost, and it is ready again in five seconds', async () => {
    const settings = { DATA_DIR: dataDir, PORT: String(freePort()) };
    const product = await startProduct(settings);
    const writing = keepWriting(await openWriter(product.base), 1);
    await until(() => acknowledged(writing.sent).length >= 100);
    await product.kill('SIGKILL');
    const sent = await writing.stop();
    const again = await startProduct(settings);
    expect(again.startedMs).toBeLessThan(5_000);
    await again.kill('SIGTERM');
    const held = await heldAfterwards();
    expect(lostAndDoubled(sent, held)).toEqual({ lost: [], doubled: [] });
    figure(
      'kill -9, server',
      `0 lost of ${acknowledged(sent).length}; ready ${shown(again.startedMs)} after its start`,
    );
  });

  test('of PostgreSQL and its children: the server brings it up again, nothing is lost, forms are sent again', async () => {
    const product = await startProduct({ DATA_DIR: dataDir });
    const writer = await openWriter(product.base);
    const writing = keepWriting(writer, 1);
    await until(() => acknowledged(writing.sent).length >= 100);
    const pid = postmasterPid();
    const begun = performance.now();
    for (const one of [pid, ...childrenOf(pid)]) process.kill(one, 'SIGKILL');
    await until(() => writing.sent.some(({ status }) => status !== 303));
    await untilReady(product.base, 5_000);
    const readyMs = performance.now() - begun;
    expect(readyMs).toBeLessThan(5_000);
    const sent = await writing.stop();
    const failed = sent.filter(({ status }) => status !== 303);
    expect(new Set(failed.map(({ status }) => status))).toEqual(new Set([503]));
    // Each of them reloads the page, as the words say: all are saved in the end, and none twice.
    const again = [];
    for (const { number, once } of failed) again.push(await writer.write(number, once));
    expect(again.filter((one) => !isSaid(one))).toEqual([]);
    await product.kill('SIGTERM');
    const held = await heldAfterwards();
    expect(lostAndDoubled([...sent, ...again.map(asSaved)], held)).toEqual({ lost: [], doubled: [] });
    figure(
      'kill -9, PostgreSQL',
      `0 lost of ${acknowledged(sent).length}; ready after ${shown(readyMs)}; ${failed.length} refused, sent again, none twice`,
    );
  });
});
