import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServerLike, temporaryDataDir, type ServerLike } from '../../src/foundation/embedded-postgres/testing.ts';
import { figure, shown, startProduct, statusOf, type Product, until } from './product.ts';
import { openWire, type Wire } from './proxy.ts';
import { acknowledged, asSaved, isSaid, keepWriting, lostAndDoubled, openWriter, stored } from './writer.ts';

const FAKETIME = spawnSync('sh', ['-c', 'ls /usr/lib/*/faketime/libfaketime.so.1 2>/dev/null | head -1'])
  .stdout.toString()
  .trim();

describe('two servers on one database, behind a balancer', () => {
  const { dataDir, remove } = temporaryDataDir();
  let postgres: ServerLike;
  let settings: Record<string, string>;
  let one: Product;
  let other: Product;
  let balancer: Wire;

  beforeAll(async () => {
    postgres = await startServerLike(dataDir);
    settings = {
      DATABASE_URL: postgres.databaseUrl,
      DATABASE_OWNER_URL: postgres.databaseOwnerUrl,
      SESSION_SECRET: 'thirty-two characters or more, for faults',
      DATA_DIR: `${dataDir}-unused`,
    };
    one = await startProduct(settings);
    other = await startProduct(settings);
    balancer = await openWire(
      [one, other].map(({ base }) => ({ host: 'localhost', port: Number(new URL(base).port) })),
    );
  });
  afterAll(async () => {
    await one.kill('SIGKILL').catch(() => undefined);
    await other.kill('SIGTERM');
    await balancer.close();
    await postgres.stop();
    await remove();
  });

  test('whoever signed in at one works at the other; when one is killed nothing is lost and the work goes on', async () => {
    const base = `http://localhost:${balancer.port}`;
    const writer = await openWriter(base);
    const writing = keepWriting(writer, 1);
    await until(() => acknowledged(writing.sent).length >= 60);
    const begun = performance.now();
    await one.kill('SIGKILL');
    balancer.lead({ host: 'localhost', port: Number(new URL(other.base).port) });
    const sentSoFar = writing.sent.length;
    await until(() => writing.sent.slice(sentSoFar).filter(({ status }) => status === 303).length >= 30);
    const onMs = performance.now() - begun;
    const sent = await writing.stop();
    const again = [];
    for (const { number, once } of sent.filter(({ status }) => status !== 303))
      again.push(await writer.write(number, once));
    expect(again.filter((one) => !isSaid(one))).toEqual([]);
    expect(lostAndDoubled([...sent, ...again.map(asSaved)], await stored(postgres.owner))).toEqual({
      lost: [],
      doubled: [],
    });
    figure(
      'lost server of two',
      `0 lost of ${acknowledged(sent).length}, ${again.length} sent again, none twice; 30 more saved ${shown(onMs)} after`,
    );
  });

  test.skipIf(!FAKETIME)(
    'a clock that jumps a day on the server ends nobody’s session and opens nothing late',
    async () => {
      const clock = `${dataDir}-clock`;
      fs.writeFileSync(clock, '+0');
      const faked = await startProduct({
        ...settings,
        LD_PRELOAD: FAKETIME,
        FAKETIME_TIMESTAMP_FILE: clock,
        FAKETIME_NO_CACHE: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      });
      const writer = await openWriter(faked.base);
      const statuses: number[] = [];
      for (const jump of ['+0', '+1d', '-1d', '+0']) {
        fs.writeFileSync(clock, jump);
        for (let at = 0; at < 20; at += 1) statuses.push((await writer.write(1_000 + statuses.length)).status);
        statuses.push((await statusOf(`${faked.base}/areas`, 10_000)) === 200 ? 303 : 0);
      }
      expect(new Set(statuses)).toEqual(new Set([303]));
      await faked.kill('SIGTERM');
      fs.rmSync(clock, { force: true });
      figure(
        'clock jump',
        `${statuses.length} requests over jumps of a day forward and back: no session ended, no error`,
      );
    },
  );
});
