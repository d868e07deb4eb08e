import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import net from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServerLike, temporaryDataDir, type ServerLike } from '../../src/foundation/embedded-postgres/testing.ts';
import { figure, quantile, shown, startProduct, statusOf, untilReady, type Product, until } from './product.ts';
import { openWire, type Wire } from './proxy.ts';
import { acknowledged, asSaved, isSaid, keepWriting, lostAndDoubled, openWriter, rowsOf, stored } from './writer.ts';

/** How long a fault lasts; SAFETY says 30 seconds. */
const FAULT_MS = Number(process.env['FAULT_SECONDS'] ?? 30) * 1_000;

/** A process of a connection may have ended by itself between being listed and being told. */
function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

describe('the way to the database', () => {
  const { dataDir, remove } = temporaryDataDir();
  let postgres: ServerLike;
  let wire: Wire;
  let product: Product;

  beforeAll(async () => {
    postgres = await startServerLike(dataDir);
    wire = await openWire({ host: '127.0.0.1', port: postgres.app.port });
    const through = (address: string) => address.replace(/:\d+\//, `:${wire.port}/`);
    product = await startProduct({
      DATABASE_URL: through(postgres.databaseUrl),
      DATABASE_OWNER_URL: through(postgres.databaseOwnerUrl),
      SESSION_SECRET: 'thirty-two characters or more, for faults',
      DATA_DIR: `${dataDir}-unused`,
    });
  });
  afterAll(async () => {
    await product.kill('SIGTERM');
    await wire.close();
    await postgres.stop();
    await remove();
  });

  test('cut for thirty seconds: 503 within five, ready within five afterwards, nothing saved twice', async () => {
    const writer = await openWriter(product.base);
    const writing = keepWriting(writer, 1);
    await until(() => acknowledged(writing.sent).length >= 20);
    // At the last statement before its commit a form holds every lock that it takes.
    await wire.cutAt('mark_written');
    await sleep(FAULT_MS);
    wire.mend();
    const readyMs = await untilReady(product.base, 5_000);
    await sleep(1_000);
    const sent = await writing.stop();
    const failed = sent.filter(({ status }) => status !== 303);
    expect(failed.length).toBeGreaterThan(0);
    expect(new Set(failed.map(({ status }) => status))).toEqual(new Set([503]));
    const slowest = Math.max(...failed.map(({ ms }) => ms));
    expect(slowest).toBeLessThan(5_000);
    const again = [];
    for (const { number, once } of failed) again.push(await writer.write(number, once));
    expect(again.filter((one) => !isSaid(one))).toEqual([]);
    expect(lostAndDoubled([...sent, ...again.map(asSaved)], await stored(postgres.owner))).toEqual({
      lost: [],
      doubled: [],
    });
    figure(
      'lost connection',
      `503 after ${shown(slowest)} at most; ready ${shown(readyMs)} after; ${failed.length} sent again, none twice`,
    );
  });

  test('a database that hangs for thirty seconds: the server stays awake and says 503', async () => {
    const pid = Number(fs.readFileSync(`${dataDir}/postgres/postmaster.pid`, 'utf8').split('\n')[0]);
    const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
    const group = [pid, ...children];
    for (const one of group) signal(one, 'SIGSTOP');
    const health: number[] = [];
    const pages: { status: number; ms: number }[] = [];
    try {
      const until = performance.now() + FAULT_MS;
      while (performance.now() < until) {
        const asking = performance.now();
        const page = statusOf(`${product.base}/areas`, 20_000).then((status) => ({
          status,
          ms: performance.now() - asking,
        }));
        for (let beats = 0; beats < 20; beats += 1) {
          const begun = performance.now();
          expect(await statusOf(`${product.base}/health`, 2_000)).toBe(200);
          health.push(performance.now() - begun);
          await sleep(40);
        }
        pages.push(await page);
      }
    } finally {
      for (const one of group) signal(one, 'SIGCONT');
    }
    const readyMs = await untilReady(product.base, 5_000);
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([503]));
    expect(Math.max(...pages.map(({ ms }) => ms))).toBeLessThan(6_000);
    expect(quantile(health, 0.95)).toBeLessThan(100);
    figure(
      'database hangs',
      `health p95 ${shown(quantile(health, 0.95))}, longest ${shown(Math.max(...health))}; pages 503 after ${shown(Math.max(...pages.map(({ ms }) => ms)))} at most; ready ${shown(readyMs)} after`,
    );
  });

  test('ten times the pool at a lock: 503 within five seconds, and afterwards nothing is held', async () => {
    const holder = new pg.Client(postgres.owner);
    await holder.connect();
    await holder.query('begin; lock table accounts.session in access exclusive mode');
    const writer = { cookie: 'throughline=a-token-that-nobody-has-at-all-0000' };
    const answers = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const begun = performance.now();
        const answer = await fetch(`${product.base}/account`, { headers: writer, redirect: 'manual' });
        await answer.arrayBuffer();
        return { status: answer.status, ms: performance.now() - begun };
      }),
    );
    await holder.query('rollback');
    await holder.end();
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    const slowest = Math.max(...answers.map(({ ms }) => ms));
    expect(slowest).toBeLessThan(6_000);
    await untilReady(product.base, 5_000);
    const left = await rowsOf(
      postgres.owner,
      `select state from pg_stat_activity where usename = 'throughline_app' and state like 'idle in%'`,
    );
    expect(left).toEqual([]);
    expect((await openWriter(product.base).then((one) => one.write(5_000))).status).toBe(303);
    figure(
      'pool exhausted',
      `100 requests at a lock: 503 after ${shown(
        quantile(
          answers.map(({ ms }) => ms),
          0.5,
        ),
      )} (median), ${shown(slowest)} at most; nothing held afterwards`,
    );
  });

  test('five hundred slow senders: the others hardly notice, and the slow ones are let go within thirty seconds', async () => {
    const asked = async (times: number) => {
      const ms: number[] = [];
      for (let at = 0; at < times; at += 1) {
        const begun = performance.now();
        expect(await statusOf(`${product.base}/areas`, 10_000)).toBe(200);
        ms.push(performance.now() - begun);
      }
      return ms;
    };
    await asked(20);
    const before = quantile(await asked(60), 0.95);
    const { hostname, port } = new URL(product.base);
    const opened = performance.now();
    const closed: number[] = [];
    const sockets = Array.from({ length: 500 }, (_none, at) => {
      const socket = net.connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.once('close', () => closed.push(performance.now() - opened));
      const head =
        'POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n';
      // Half of them never finish their headers, the others never their form.
      socket.write(at % 2 ? head : `${head}\r\na`);
      return socket;
    });
    const drip = setInterval(() => sockets.forEach((socket) => socket.writable && socket.write('a')), 1_000);
    await sleep(1_000);
    const during = quantile(await asked(60), 0.95);
    await until(() => closed.length >= 500 || performance.now() - opened > 32_000);
    while (closed.length < 500 && performance.now() - opened < 32_000) await sleep(200);
    clearInterval(drip);
    for (const socket of sockets) socket.destroy();
    expect(closed.length).toBe(500);
    expect(Math.max(...closed)).toBeLessThan(31_000);
    expect(during).toBeLessThan(Math.max(2 * before, before + 20));
    figure(
      'slow clients',
      `others' p95 ${shown(before)} before, ${shown(during)} beside 500 slow ones; all let go after ${shown(Math.max(...closed))}`,
    );
  });
});
