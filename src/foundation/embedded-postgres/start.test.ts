import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DataDirNotUsable, startEmbedded } from './index.ts';
import { ask, startServerLike, temporaryDataDir } from './testing.ts';

const { dataDir, remove } = temporaryDataDir();
const log = () => undefined;
afterEach(remove);

describe('a start', () => {
  it('makes the roles and the database, and opens no port', async () => {
    const server = await startEmbedded({ dataDir, log });
    const roles = await ask(
      server.superuser,
      "select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname like 'throughline%' order by 1",
    );
    const none = { rolsuper: false, rolbypassrls: false, rolcreaterole: false };
    expect(roles).toEqual([
      { rolname: 'throughline_app', ...none },
      { rolname: 'throughline_owner', ...none },
    ]);
    expect(await ask(server.owner, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect(
      await ask(
        server.app,
        'select pg_get_userbyid(datdba) as owner from pg_database where datname = current_database()',
      ),
    ).toEqual([{ owner: 'throughline_owner' }]);
    expect(fs.statSync(server.app.host).mode & 0o777).toBe(0o700);
    await server.stop();
    expect(fs.existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('finds again what was written', async () => {
    const first = await startEmbedded({ dataDir, log });
    await ask(first.owner, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await startEmbedded({ dataDir, log });
    expect(second.adopted).toBe(false);
    expect(await ask(second.owner, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  it('is not disturbed by one that was cut short', async () => {
    fs.mkdirSync(path.join(dataDir, '.postgres-new-cut'), { recursive: true });
    const server = await startEmbedded({ dataDir, log });
    await server.stop();
  });

  it('works in a folder whose name is too long for a socket', async () => {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    const long = path.join(dataDir, 'a-very-long-name'.repeat(7));
    const server = await startEmbedded({ dataDir: long, log });
    expect(Buffer.byteLength(server.app.host)).toBeLessThan(100);
    expect(await ask(server.app, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    fs.rmSync(server.app.host, { recursive: true });
  });

  it('refuses data of another major version, and says what to do', async () => {
    fs.mkdirSync(path.join(dataDir, 'postgres'), { recursive: true });
    fs.writeFileSync(path.join(dataDir, 'postgres', 'PG_VERSION'), '15\n');
    await expect(startEmbedded({ dataDir, log })).rejects.toThrow(/PostgreSQL 15 made it.*Back it up/);
  });

  it('names the folder that cannot be used and what is needed', async () => {
    fs.mkdirSync(dataDir, { recursive: true });
    const file = path.join(dataDir, 'file');
    fs.writeFileSync(file, '');
    const refused = startEmbedded({ dataDir: path.join(file, 'data'), log });
    await expect(refused).rejects.toThrow(DataDirNotUsable);
    await expect(refused).rejects.toThrow(`${file}/data cannot be used: this account`);
  });

  it('keeps statements and what people wrote out of the log', async () => {
    const server = await startEmbedded({ dataDir, log });
    await ask(server.owner, 'create table person (name text unique)');
    await ask(server.owner, "insert into person values ('Canary')");
    await expect(ask(server.owner, "insert into person values ('Canary')")).rejects.toThrow('duplicate key');
    await server.stop();
    expect(fs.readFileSync(path.join(dataDir, 'postgres.log'), 'utf8')).not.toContain('Canary');
  });
});

describe('a server as an IT department gives it', () => {
  it('wants passwords, over TCP, and its owner is no superuser', async () => {
    const server = await startServerLike(dataDir);
    expect(server.databaseUrl).toContain('@127.0.0.1:');
    expect(await ask(server.owner, "select current_setting('is_superuser') as super")).toEqual([{ super: 'off' }]);
    await expect(ask({ ...server.app, password: 'wrong' }, 'select 1')).rejects.toThrow(
      'password authentication failed',
    );
    await server.stop();
  });
});
