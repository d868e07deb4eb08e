import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig, WrongSettings } from './index.ts';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-config-'));
afterAll(() => fs.rmSync(root, { recursive: true }));

const DATA_DIR = path.join(root, 'data');
const SECRET = 's3cret-s3cret-s3cret-s3cret-s3cret';
const server = {
  DATA_DIR,
  DATABASE_URL: 'postgres://app:pass%2Fword@db.example:5433/line?sslmode=verify-full',
  DATABASE_OWNER_URL: 'postgres://owner:word@db.example:5433/line',
  SESSION_SECRET: SECRET,
};

function refusal(environment: Record<string, string>): string {
  try {
    loadConfig({ DATA_DIR, ...environment }, root);
  } catch (error) {
    if (error instanceof WrongSettings) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('settings', () => {
  it('needs none: embedded, on this machine only, with the demonstration', () => {
    const config = loadConfig({ DATA_DIR }, root);
    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      baseUrl: 'http://localhost:3000',
      demo: true,
      smtp: null,
    });
    expect(config).toMatchObject({ database: { kind: 'embedded', dataDir: DATA_DIR }, cookieName: 'throughline' });
    expect(config.warnings).toEqual([]);
  });

  it('switches the demonstration off on a server database, unless it is asked for', () => {
    expect(loadConfig(server, root).demo).toBe(false);
    expect(loadConfig({ ...server, DEMO: 'true' }, root).demo).toBe(true);
  });

  it('takes the roles and passwords of a server database from the addresses', () => {
    expect(loadConfig(server, root).database).toEqual({
      kind: 'server',
      app: {
        host: 'db.example',
        port: 5433,
        user: 'app',
        password: 'pass/word',
        database: 'line',
        ssl: { rejectUnauthorized: true },
      },
      owner: { host: 'db.example', port: 5433, user: 'owner', password: 'word', database: 'line' },
    });
  });

  it('marks cookies for https only when people come by https', () => {
    const config = loadConfig({ DATA_DIR, BASE_URL: 'https://line.example/', TRUST_PROXY: '1' }, root);
    expect(config).toMatchObject({ secure: true, cookieName: '__Host-throughline', baseUrl: 'https://line.example' });
    expect(config.trustProxy).toBe(1);
  });

  it('lets the environment win over .env, takes an empty value for none, and names what .env misspells', () => {
    fs.writeFileSync(path.join(root, '.env'), 'PORT=4000\nLOG_LEVEL=debug\nPROT=1\n');
    const config = loadConfig({ DATA_DIR, PORT: '4100', LOG_LEVEL: '' }, root);
    fs.rmSync(path.join(root, '.env'));
    expect([config.port, config.logLevel]).toEqual([4100, 'debug']);
    expect(config.warnings.join()).toContain('PROT');
  });

  it('keeps one generated secret for each purpose, readable for its owner only', () => {
    const [first, second] = [loadConfig({ DATA_DIR }, root), loadConfig({ DATA_DIR }, root)];
    expect(first.sessionSecret).toBe(second.sessionSecret);
    expect(first.sessionSecret.length).toBeGreaterThanOrEqual(32);
    expect(first.localDataSecret).toBe(second.localDataSecret);
    expect(first.localDataSecret).not.toBe(first.sessionSecret);
    for (const name of ['session-secret', 'local-data-secret'])
      expect(fs.statSync(path.join(DATA_DIR, name)).mode & 0o777).toBe(0o600);
  });

  it('takes no secret of local data from the data folder beside a server’s database, which several processes may share', () => {
    expect(loadConfig(server, root).localDataSecret).toBeNull();
    expect(loadConfig(server, root).warnings.join()).toContain('LOCAL_DATA_SECRET');
    const given = { ...server, LOCAL_DATA_SECRET: SECRET };
    expect(loadConfig(given, root).localDataSecret).toBe(SECRET);
  });

  it('warns of an open network, and starts', () => {
    const texts = loadConfig({ DATA_DIR, HOST: '0.0.0.0', BASE_URL: 'http://line.example' }, root).warnings.join('\n');
    expect(texts).toContain('BASE_URL is http');
    expect(texts).toContain('HOST is open');
  });
});

describe('a wrong setting', () => {
  it.each([
    ['PORT', '70000', '1 to 65535'],
    ['PORT', 'http', 'whole number'],
    ['HOST', 'a b', 'host name'],
    ['DEMO', 'yes', 'true or false'],
    ['BASE_URL', 'example.org', 'https://'],
    ['BASE_URL', 'https://example.org/path', 'without a path'],
    ['LOG_LEVEL', 'loud', 'fatal, error'],
    ['SESSION_SECRET', 'short', '32 random characters'],
    ['LOCAL_DATA_SECRET', 'short', '32 random characters'],
    ['TRUST_PROXY', 'perhaps', 'number of proxies'],
    ['DATABASE_URL', 'mysql://a:b@c/d', 'postgres://user'],
    ['DATABASE_URL', 'postgres://a:b@c', 'postgres://user'],
    ['SMTP_FROM', 'nobody', 'e-mail address'],
    ['SMTP_PORT', '0', 'whole number'],
  ])('is refused with its name and what was expected: %s=%s', (name, value, expected) => {
    const message = refusal({ [name]: value });
    expect(message).toMatch(new RegExp(`^  ${name}: .*${expected}`, 'm'));
  });

  it('is told together with all others', () => {
    expect(refusal({ PORT: 'x', DEMO: 'y', BASE_URL: 'z' }).match(/^ {2}[A-Z_]+:/gm)).toHaveLength(3);
  });

  it.each([
    ['DATABASE_OWNER_URL', { ...server, DATABASE_OWNER_URL: '' }],
    ['SESSION_SECRET', { ...server, SESSION_SECRET: '' }],
    ['DATABASE_URL', { ...server, DATABASE_URL: '' }],
    ['DATABASE_URL', { ...server, DATABASE_URL: server.DATABASE_OWNER_URL }],
    ['SMTP_FROM', { SMTP_HOST: 'mail.example' }],
    ['SMTP_PASSWORD', { SMTP_HOST: 'mail.example', SMTP_FROM: 'a@b.example', SMTP_USER: 'a' }],
    ['SMTP_HOST', { SMTP_PORT: '25' }],
  ])('is also one that others need: %s', (name, environment) => {
    expect(refusal(environment)).toMatch(new RegExp(`^  ${name}: expected`, 'm'));
  });

  it('is never repeated, for it may be a secret', () => {
    const message = refusal({ SESSION_SECRET: 'hunter2', DATABASE_URL: 'postgres:/hunter2', SMTP_FROM: 'hunter2' });
    expect(message).toContain('SESSION_SECRET');
    expect(message).not.toContain('hunter2');
  });

  it('is a data folder that cannot be written', () => {
    fs.writeFileSync(path.join(root, 'a-file'), '');
    expect(refusal({ DATA_DIR: path.join(root, 'a-file') })).toContain('a-file');
  });
});

describe('who is asked for a second step', () => {
  const rolesOf = (environment: Record<string, string>) =>
    loadConfig({ DATA_DIR, ...environment }, root).secondFactorRoles;

  it('is administrators and local leads unless SECOND_FACTOR_ROLES says more', () => {
    expect(rolesOf({})).toEqual(['platform-administrator', 'local-lead']);
    expect(rolesOf({ SECOND_FACTOR_ROLES: 'all' })).toContain('observer');
    expect(rolesOf({ SECOND_FACTOR_ROLES: 'facilitator, local-lead, platform-administrator' })).toHaveLength(3);
  });

  it('is nobody where the demonstration says none, and never fewer than those two elsewhere', () => {
    expect(rolesOf({ SECOND_FACTOR_ROLES: 'none' })).toEqual([]);
    for (const roles of ['none', 'local-lead', 'observer'])
      expect(refusal({ DEMO: 'false', SECOND_FACTOR_ROLES: roles })).toContain(
        'SECOND_FACTOR_ROLES: expected platform-administrator and local-lead among the roles',
      );
  });

  it('is refused in words when a role is not known', () => {
    expect(refusal({ SECOND_FACTOR_ROLES: 'local-lead, boss' })).toContain('expected all, none or roles');
  });
});
