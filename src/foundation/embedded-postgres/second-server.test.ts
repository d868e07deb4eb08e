import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { attachOrStart, type PgSettings, ServerAlreadyRunning, startEmbedded } from './index.ts';
import { readPidFile } from './pid-file.ts';
import { ask, startProcess, temporaryDataDir } from './testing.ts';

const { dataDir, remove } = temporaryDataDir();
const pgData = path.join(dataDir, 'postgres');
const options = { dataDir, log: () => undefined };
afterEach(remove);

/** Process of the session in which the server holds its locks. */
async function serverSession(superuser: PgSettings): Promise<number | null> {
  const sql = `select pid from pg_stat_activity a join pg_locks l using (pid)
    where l.locktype = 'advisory' and l.mode = 'ExclusiveLock' and a.application_name = $1`;
  const [row] = await ask<{ pid: number }>(superuser, sql, [`throughline server, process ${process.pid}`]);
  return row?.pid ?? null;
}

describe('a second server on the same data', () => {
  it('is refused, told who is running and what to do, and does not disturb the first', async () => {
    const first = await startProcess('server', dataDir);
    const refused = await startEmbedded(options).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ServerAlreadyRunning);
    expect(String(refused)).toContain(`process ${first.child.pid}`);
    expect(String(refused)).toContain('DATA_DIR=');
    expect(await ask(first.app, 'select 1 as one')).toEqual([{ one: 1 }]);
    await first.kill('SIGTERM');
    expect(readPidFile(pgData)).toBeNull();
  });

  it('started at the same moment on an empty folder leaves exactly one', async () => {
    const both = await Promise.all([startProcess('server', dataDir), startProcess('server', dataDir)]);
    const refused = both.filter((one) => one.error);
    expect(refused.map((one) => one.error)).toEqual(['ServerAlreadyRunning']);
    const running = both.find((one) => !one.error);
    await running?.kill('SIGTERM');
  });

  it('is refused also after PostgreSQL restarted its processes', async () => {
    const first = await startEmbedded(options);
    const before = await serverSession(first.superuser);
    if (!before) throw new Error('the server has no session');
    process.kill(before, 'SIGKILL');
    let after: number | null = null;
    while (!after || after === before) {
      await sleep(50);
      after = await serverSession(first.superuser).catch(() => null); // refused while PostgreSQL recovers
    }
    await expect(startEmbedded(options)).rejects.toThrow(ServerAlreadyRunning);
    await first.stop();
  });
});

describe('a command', () => {
  it('attaches to the PostgreSQL of a running server and leaves it running', async () => {
    const server = await startProcess('server', dataDir);
    const command = await attachOrStart(options);
    expect(command).toMatchObject({ adopted: true, pid: server.pid });
    await command.stop();
    expect(await ask(server.app, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.kill('SIGTERM');
  });

  it('has its own PostgreSQL, for as long as it lasts, when no server runs', async () => {
    const command = await startProcess('command', dataDir);
    expect(command.adopted).toBe(false);
    await command.kill('SIGTERM');
    expect(readPidFile(pgData)).toBeNull();
  });

  it('is not cut off by the server that stops: the last one out stops PostgreSQL', async () => {
    const server = await startProcess('server', dataDir);
    const command = await attachOrStart(options);
    await server.kill('SIGTERM');
    expect(await ask(command.owner, 'select 1 as one')).toEqual([{ one: 1 }]);
    await command.stop();
    expect(readPidFile(pgData)).toBeNull();
  });

  it('gives its PostgreSQL to a server that starts meanwhile', async () => {
    const command = await attachOrStart(options);
    const server = await startEmbedded(options);
    expect(server.adopted).toBe(true);
    await command.stop();
    expect(await ask(server.app, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });
});
