import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { startEmbedded, type EmbeddedServer, type PgSettings } from '../../src/foundation/embedded-postgres/index.ts';
import { temporaryDataDir } from '../../src/foundation/embedded-postgres/testing.ts';
import { figure, shown, startProduct, until } from './product.ts';
import { openWire } from './proxy.ts';
import { acknowledged, keepWriting, lostAndDoubled, openWriter, rowsOf, stored } from './writer.ts';

const SECRET = { SESSION_SECRET: 'thirty-two characters or more, for faults' };

function addressOf({ user, password, database }: PgSettings, port: number): string {
  return `postgres://${user}:${encodeURIComponent(password ?? '')}@127.0.0.1:${port}/${database}`;
}

/** A copy of a running cluster's files between pg_backup_start and pg_backup_stop: PostgreSQL's low-level base backup. */
async function baseBackup(server: EmbeddedServer, from: string, to: string): Promise<void> {
  const client = new pg.Client(server.superuser);
  await client.connect();
  await client.query(`select pg_backup_start('faults', true)`);
  // A file may vanish while it is copied; its absence is what the log replays.
  spawnSync('cp', ['-a', from, to]);
  const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(true)');
  await client.end();
  const label = path.join(to, 'postgres', 'backup_label');
  fs.writeFileSync(label, rows[0]?.labelfile ?? '');
  const { uid, gid } = fs.statSync(path.join(to, 'postgres', 'PG_VERSION'));
  fs.chownSync(label, uid, gid);
  fs.rmSync(path.join(to, 'postgres', 'postmaster.pid'), { force: true });
}

function signalFile(dataDir: string, name: string): void {
  const { uid, gid } = fs.statSync(path.join(dataDir, 'postgres', 'PG_VERSION'));
  const file = path.join(dataDir, 'postgres', name);
  fs.writeFileSync(file, '');
  fs.chownSync(file, uid, gid);
}

const start = (dataDir: string, settings: Record<string, string>) =>
  startEmbedded({ dataDir, transport: 'tcp', log: () => undefined, settings });

describe('more than one database', () => {
  test('a synchronous replica takes over: nothing is lost, and saving goes on within ten seconds', async () => {
    const first = temporaryDataDir();
    const second = temporaryDataDir();
    const primary = await start(first.dataDir, {
      wal_level: 'replica',
      max_wal_senders: '5',
    });
    const wire = await openWire({ host: '127.0.0.1', port: primary.app.port });
    const product = await startProduct({
      ...SECRET,
      DATABASE_URL: addressOf(primary.app, wire.port),
      DATABASE_OWNER_URL: addressOf(primary.owner, wire.port),
      DATA_DIR: `${first.dataDir}-unused`,
    });
    await baseBackup(primary, first.dataDir, second.dataDir);
    signalFile(second.dataDir, 'standby.signal');
    const { user, password, port } = primary.superuser;
    const standby = await start(second.dataDir, {
      primary_conninfo: `host=127.0.0.1 port=${port} user=${user} password=${password} application_name=second`,
      synchronous_standby_names: '',
      hot_standby: 'on',
    });
    await rowsOf(primary.superuser, `alter system set synchronous_standby_names = 'second'`);
    await rowsOf(primary.superuser, 'select pg_reload_conf()');
    const synchronous = async () =>
      (await rowsOf(primary.superuser, `select 1 from pg_stat_replication where sync_state = 'sync'`)).length > 0;
    for (let tries = 0; !(await synchronous()); tries += 1) {
      if (tries > 100) throw new Error('The replica did not become synchronous');
      await sleep(100);
    }
    const writing = keepWriting(await openWriter(product.base), 1);
    await until(() => acknowledged(writing.sent).length >= 50);
    const begun = performance.now();
    process.kill(primary.pid, 'SIGQUIT');
    await rowsOf(standby.superuser, 'select pg_promote(true, 30)');
    wire.lead({ host: '127.0.0.1', port: standby.app.port });
    const soFar = writing.sent.length;
    await until(() => writing.sent.slice(soFar).some(({ status }) => status === 303));
    const onMs = performance.now() - begun;
    await sleep(1_000);
    const sent = await writing.stop();
    expect(onMs).toBeLessThan(10_000);
    expect(lostAndDoubled(sent, await stored(standby.owner))).toEqual({ lost: [], doubled: [] });
    figure('failover', `0 lost of ${acknowledged(sent).length}; saving again after ${shown(onMs)}`);
    await product.kill('SIGTERM');
    await wire.close();
    await primary.stop();
    await standby.stop();
    await first.remove();
    await second.remove();
  });

  test('a restore to a moment has everything until then and nothing after', async () => {
    const first = temporaryDataDir();
    const copy = temporaryDataDir();
    const archive = fs.mkdtempSync('/tmp/throughline-archive-');
    fs.chmodSync(archive, 0o777);
    const primary = await start(first.dataDir, {
      wal_level: 'replica',
      archive_mode: 'on',
      archive_command: `cp %p ${archive}/%f`,
      archive_timeout: '60',
    });
    const product = await startProduct({
      ...SECRET,
      DATABASE_URL: addressOf(primary.app, primary.app.port),
      DATABASE_OWNER_URL: addressOf(primary.owner, primary.app.port),
      DATA_DIR: `${first.dataDir}-unused`,
    });
    await baseBackup(primary, first.dataDir, copy.dataDir);
    const writer = await openWriter(product.base);
    for (let number = 1; number <= 60; number += 1) await writer.write(number);
    const [moment] = await rowsOf<{ at: string; sum: string }>(
      primary.owner,
      `select clock_timestamp()::text as at, md5(string_agg(p::text, '' order by period_id)) as sum from localities.calendar_period p`,
    );
    await sleep(1_100);
    for (let number = 61; number <= 90; number += 1) await writer.write(number);
    await rowsOf(primary.superuser, 'select pg_switch_wal()');
    await sleep(2_000);
    await product.kill('SIGTERM');
    process.kill(primary.pid, 'SIGQUIT');
    await sleep(500);
    await primary.stop();
    const begun = performance.now();
    signalFile(copy.dataDir, 'recovery.signal');
    const restored = await start(copy.dataDir, {
      restore_command: `cp ${archive}/%f %p`,
      recovery_target_time: moment?.at ?? '',
      recovery_target_action: 'promote',
      archive_mode: 'off',
    });
    for (let tries = 0; ; tries += 1) {
      const [state] = await rowsOf<{ recovering: boolean }>(
        restored.superuser,
        'select pg_is_in_recovery() as recovering',
      );
      if (!state?.recovering) break;
      if (tries > 300) throw new Error('The restore did not end');
      await sleep(100);
    }
    const held = await stored(restored.owner);
    const [again] = await rowsOf<{ sum: string }>(
      restored.owner,
      `select md5(string_agg(p::text, '' order by period_id)) as sum from localities.calendar_period p`,
    );
    expect([...held.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_none, at) => at + 1));
    expect(again?.sum).toBe(moment?.sum);
    figure(
      'restore to a moment',
      `60 of 60 until it, 0 of 30 after it, checksum equal; ready ${shown(performance.now() - begun)} after its start`,
    );
    await restored.stop();
    await first.remove();
    await copy.remove();
    fs.rmSync(archive, { recursive: true, force: true });
  });
});
