import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { startEmbedded } from './index.ts';
import { isAlive } from './pid-file.ts';
import { ask, startProcess, temporaryDataDir, until } from './testing.ts';

const { dataDir, remove } = temporaryDataDir();
const log = () => undefined;
const pidFile = path.join(dataDir, 'postgres', 'postmaster.pid');
afterEach(remove);

/** The children of a process, as the system tells them. */
function childrenOf(pid: number): number[] {
  return fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
}

describe('a killed server', () => {
  it('leaves PostgreSQL alive, and the next one adopts it', async () => {
    const killed = await startProcess('server', dataDir);
    await ask(killed.owner, 'create table kept as select 42 as answer');
    await killed.kill('SIGKILL');
    expect(isAlive(killed.pid)).toBe(true);
    const next = await startEmbedded({ dataDir, log });
    expect(next).toMatchObject({ adopted: true, pid: killed.pid });
    expect(await ask(next.owner, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await next.stop();
    expect(fs.existsSync(pidFile)).toBe(false);
  });

  it('by Ctrl-C in its terminal does not take PostgreSQL along', async () => {
    const stopped = await startProcess('server', dataDir);
    if (!stopped.child.pid) throw new Error('the server was not started');
    process.kill(-stopped.child.pid, 'SIGINT');
    await until(() => stopped.child.exitCode !== null || stopped.child.signalCode !== null);
    expect(stopped.child.signalCode).toBe('SIGINT');
    expect(isAlive(stopped.pid)).toBe(true);
  });
});

describe.skipIf(process.platform !== 'linux')('a killed PostgreSQL (children found in /proc)', () => {
  it('has lost nothing that it acknowledged, and starts again within five seconds', async () => {
    const server = await startEmbedded({ dataDir, log });
    await ask(server.owner, 'create table line (number int)');
    const client = new pg.Client(server.owner);
    client.on('error', () => undefined);
    await client.connect();
    let acknowledged = 0;
    const writing = (async () => {
      for (;;) {
        await client.query('insert into line values ($1)', [acknowledged]);
        acknowledged += 1;
      }
    })().catch(() => undefined);
    await until(() => acknowledged >= 100);
    for (const pid of [server.pid, ...childrenOf(server.pid)]) process.kill(pid, 'SIGKILL');
    await writing;
    await server.stop();

    const begun = Date.now();
    const again = await startEmbedded({ dataDir, log });
    expect(Date.now() - begun).toBeLessThan(5_000);
    const [row] = await ask<{ n: number }>(again.owner, 'select count(*)::int as n from line');
    expect(row?.n).toBeGreaterThanOrEqual(acknowledged);
    await again.stop();
  });

  it('is brought up again by its server, at the same place', async () => {
    const server = await startEmbedded({ dataDir, log });
    const first = server.pid;
    await ask(server.owner, 'create table kept as select 42 as answer');
    const begun = Date.now();
    for (const pid of [first, ...childrenOf(first)]) process.kill(pid, 'SIGKILL');
    await until(() => server.pid !== first);
    expect(await ask(server.app, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(Date.now() - begun).toBeLessThan(5_000);
    expect(await ask(server.owner, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await server.stop();
    expect(fs.existsSync(pidFile)).toBe(false);
  });

  it('whose children live on is started again once they are gone', async () => {
    const server = await startProcess('server', dataDir);
    const sleeper = ask(server.owner, 'select pg_sleep(1)').catch(() => undefined);
    process.kill(server.pid, 'SIGKILL');
    await server.kill('SIGKILL');
    const again = await startEmbedded({ dataDir, log });
    expect(again.adopted).toBe(false);
    await sleeper;
    await again.stop();
  });

  it('starts again where an unrelated process has its pid now, and leaves that process alone', async () => {
    const server = await startEmbedded({ dataDir, log });
    const orphans = childrenOf(server.pid);
    for (const pid of [server.pid, ...orphans]) process.kill(pid, 'SIGKILL');
    await server.stop();
    await until(() => !orphans.some(isAlive));
    const { uid, gid } = fs.statSync(path.dirname(pidFile));
    const stranger = spawn('sleep', ['60'], { uid, gid });
    const lines = fs.readFileSync(pidFile, 'utf8').split('\n');
    fs.writeFileSync(pidFile, [stranger.pid, ...lines.slice(1)].join('\n'));

    const again = await startEmbedded({ dataDir, log });
    expect(again.adopted).toBe(false);
    expect(isAlive(stranger.pid ?? 0)).toBe(true);
    stranger.kill();
    await again.stop();
  });
});
