import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import path from 'node:path';
import * as cheerio from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig, projectRoot, type Config } from '../src/foundation/config/index.ts';
import { startServerLike, temporaryDataDir, type ServerLike } from '../src/foundation/embedded-postgres/testing.ts';
import { createLog } from '../src/foundation/log/index.ts';
import { checkAppRole, startHouse, type Running } from '../src/start.ts';
import { bundled } from './support/bundle.ts';

/** An installation as an IT department runs it: a PostgreSQL over TCP with passwords, no demonstration. */
describe('on a server database', () => {
  const { dataDir, remove } = temporaryDataDir();
  let postgres: ServerLike;
  let config: Config;
  let house: Running;
  let environment: Record<string, string>;

  beforeAll(async () => {
    postgres = await startServerLike(dataDir);
    environment = {
      DATABASE_URL: postgres.databaseUrl,
      DATABASE_OWNER_URL: postgres.databaseOwnerUrl,
      SESSION_SECRET: 'thirty-two characters or more, for tests',
      PORT: '41999',
    };
    config = { ...loadConfig(environment, projectRoot), port: 0 };
    house = await startHouse(databaseOf(config), contextOf(config));
  }, 120_000);
  afterAll(async () => {
    await house.stop();
    await postgres.stop();
    await remove();
  });

  test('it is ready, and the demonstration is off', async () => {
    expect(config.demo).toBe(false);
    expect(await (await fetch(`${house.address}/ready`)).json()).toEqual({ status: 'ready' });
    expect((await fetch(`${house.address}/demo`)).status).toBe(404);
    const api = await fetch(`${house.address}/api/statistics/compare?area=845&measure=PriPermEx&period=2019/20`);
    expect(await api.json()).toMatchObject({ value: expect.closeTo(0.03589, 5) as number });
  });

  test('a second process on the same database serves beside the first', async () => {
    const second = await startHouse(databaseOf(config), contextOf(config));
    expect((await fetch(`${second.address}/ready`)).status).toBe(200);
    await second.stop();
    expect((await fetch(`${house.address}/ready`)).status).toBe(200);
  });

  test('an app role that could pass by row level security is refused', async () => {
    await expect(checkAppRole(postgres.superuser)).rejects.toThrow('DATABASE_URL');
    await expect(checkAppRole(postgres.owner)).rejects.toThrow('DATABASE_URL');
    await expect(checkAppRole(postgres.app)).resolves.toBeUndefined();
  });

  test(
    'the first administrator comes in by the command line, once, and by nothing else',
    { timeout: 60_000 },
    async () => {
      const said = await command(['admin', 'invite', 'first@council.gov.uk', '--name', 'First']);
      expect(said).toMatchObject({ code: 0, errors: '' });
      const link = new URL(/http\S+/.exec(said.output)?.[0] ?? '').pathname;
      const first = await pressLink(link);
      expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
      expect((await pressLink(link)).status).toBe(410);
      const session = /throughline=[\w-]+/.exec(first.headers.getSetCookie().join('; '))?.[0] ?? '';
      const front = await fetch(`${house.address}/`, { headers: { cookie: session }, redirect: 'manual' });
      // The one step is the letter; an administrator sets up the other before anything else.
      expect(front.headers.get('location')).toBe('/sign-in/second-step');
      expect(await command(['people', 'disable', 'first@council.gov.uk'])).toMatchObject({ code: 0 });
      const after = await fetch(`${house.address}/platform`, { headers: { cookie: session }, redirect: 'manual' });
      expect(after.headers.get('location')).toContain('/sign-in');
    },
  );

  test(
    'the command line says what is wrong and what it expected, and exits with 1 or 2',
    { timeout: 60_000 },
    async () => {
      const atlantis = [
        'statistics',
        'value',
        '--area',
        'Atlantis',
        '--measure',
        'TotPermEx',
        '--period',
        '2018/19',
        '--json',
      ];
      const asked = [
        ['admin', 'invite', 'nobody'],
        ['admin', 'invite'],
        ['people', 'disable', 'nobody@council.gov.uk'],
        ['dance'],
        atlantis,
      ];
      const said = await Promise.all(asked.map(command));
      expect(said.map(({ code }) => code)).toEqual([2, 2, 1, 2, 1]);
      expect([said[1]?.output, said[3]?.output, said[4]?.output]).toEqual(['', '', '']);
      expect(said[3]?.errors).toContain('no command "dance"');
    },
  );

  /** Opens a link's page and presses its button, as somebody's browser without any cookie does. */
  async function pressLink(link: string): Promise<Response> {
    const page = await fetch(`${house.address}${link}`);
    const $ = cheerio.load(await page.text());
    return fetch(`${house.address}${link}`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        cookie: page.headers
          .getSetCookie()
          .map((one) => one.split(';')[0])
          .join('; '),
      },
      body: new URLSearchParams({ _csrf: String($('input[name=_csrf]').val()), _once: randomUUID() }),
    });
  }

  async function command(words: string[]): Promise<{ code: number | null; output: string; errors: string }> {
    const cli = await bundled(path.join(projectRoot, 'src/cli.ts'));
    const child = spawn(process.execPath, [cli, ...words], {
      cwd: projectRoot,
      // Nothing of the test runner's own environment: it sets a BASE_URL of its own.
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    });
    return new Promise((resolve) => {
      let [output, errors] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
      child.on('close', (code) => resolve({ code, output, errors }));
    });
  }
});

function databaseOf({ database }: Config) {
  if (database.kind !== 'server') throw new Error('These settings name no server');
  return database;
}

function contextOf(config: Config) {
  const log = createLog('silent');
  return { config, root: projectRoot, log, progress: () => undefined };
}
