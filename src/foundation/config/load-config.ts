import fs from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { defaultDataDir } from '../embedded-postgres/index.ts';
import { backupIssues, backupOf } from './backup-settings.ts';
import { STRICTEST_ROLES, type Config, type DatabaseConfig, type DocumentsConfig, type SmtpConfig } from './config.ts';
import { DATABASE_ADDRESS_SHAPE } from './database-address.ts';
import { type Issue, WrongSettings } from './errors.ts';
import { notifyIssues, notifyOf } from './notify-settings.ts';
import { OPENID_SETTING_NAMES, readOpenIdSettings } from './openid-settings.ts';
import { keptSecret, type SecretFile } from './kept-secret.ts';
import { SETTING_NAMES, type Settings, settingsSchema } from './settings.schema.ts';

const ALL_NAMES = [...SETTING_NAMES, ...OPENID_SETTING_NAMES];

type Environment = Record<string, string | undefined>;

/**
 * Reads the settings from the environment and from `.env` in `root` (the environment wins; an empty value counts as
 * none). Throws WrongSettings with every wrong one at once. May write generated secrets to the data folder.
 */
export function loadConfig(environment: Environment, root: string): Config {
  const fromFile = readEnvFile(root);
  const given = Object.fromEntries(
    ALL_NAMES.map((name) => [name, environment[name]?.trim() || fromFile[name]?.trim()]).filter(([, value]) => value),
  ) as Environment;
  const parsed = settingsSchema.safeParse(given);
  const issues = parsed.success
    ? []
    : parsed.error.issues.map(({ path: [name], message }) => ({ name: String(name), message }));
  issues.push(...combinationIssues(given).filter(({ name }) => !issues.some((issue) => issue.name === name)));
  const openId = readOpenIdSettings(given);
  issues.push(...openId.issues);
  if (!parsed.success || issues.length > 0) throw new WrongSettings(issues);
  const config = compose(parsed.data, root);
  return { ...config, openIdIssuers: openId.issuers, warnings: [...unknownNames(fromFile), ...config.warnings] };
}

function readEnvFile(root: string): Environment {
  const file = path.join(root, '.env');
  return fs.existsSync(file) ? parseEnv(fs.readFileSync(file, 'utf8')) : {};
}

/** A misspelt name in our own file would be silently without effect. The environment holds many names of others. */
function unknownNames(fromFile: Environment): string[] {
  return Object.keys(fromFile)
    .filter((name) => !ALL_NAMES.includes(name))
    .map((name) => `.env sets ${name}, which is no setting of Throughline (see .env.example).`);
}

function combinationIssues(given: Environment): Issue[] {
  const missing = (name: string, because: string, expected: string) =>
    given[because] && !given[name] ? [{ name, message: `expected ${expected}, because ${because} is set` }] : [];
  const mail = 'the e-mail address that letters come from';
  return [
    ...missing('DATABASE_OWNER_URL', 'DATABASE_URL', `the owner's ${DATABASE_ADDRESS_SHAPE}: it runs the migrations`),
    ...missing('DATABASE_URL', 'DATABASE_OWNER_URL', `the app role's ${DATABASE_ADDRESS_SHAPE}`),
    ...missing('SESSION_SECRET', 'DATABASE_URL', 'at least 32 random characters, the same for every process'),
    ...missing('SMTP_FROM', 'SMTP_HOST', mail),
    ...missing('SMTP_PASSWORD', 'SMTP_USER', 'the password of that mail account'),
    ...missing('SMTP_USER', 'SMTP_PASSWORD', 'the user name of that mail account'),
    ...['SMTP_PORT', 'SMTP_USER']
      .flatMap((name) => missing('SMTP_HOST', name, 'the name of the mail server'))
      .slice(0, 1),
    ...backupIssues(given),
    ...notifyIssues(given),
  ];
}

function compose(settings: Settings, root: string): Omit<Config, 'openIdIssuers'> {
  const port = settings.PORT ?? 3000;
  const host = settings.HOST ?? '127.0.0.1';
  const dataDir = settings.DATA_DIR ? path.resolve(root, settings.DATA_DIR) : defaultDataDir(root);
  const database = databaseOf(settings, dataDir);
  const demo = settings.DEMO ?? database.kind === 'embedded';
  const baseUrl = settings.BASE_URL ?? `http://localhost:${port}`;
  const secure = baseUrl.startsWith('https:');
  const config = {
    port,
    host,
    dataDir,
    database,
    baseUrl,
    secure,
    // Browsers take the __Host- prefix on https only.
    cookieName: secure ? '__Host-throughline' : 'throughline',
    demo,
    smtp: smtpOf(settings),
    notify: notifyOf(settings),
    mailFrom: settings.SMTP_FROM ?? 'Throughline <no-reply@throughline.example>',
    // On a terminal a line for each request would drown what a person wants to read.
    logLevel: settings.LOG_LEVEL ?? (process.stdout.isTTY ? 'warn' : 'info'),
    sessionSecret: settings.SESSION_SECRET ?? secretIn(dataDir, 'session-secret'),
    secondFactorRoles: secondFactorRolesOf(settings, demo),
    trustProxy: settings.TRUST_PROXY ?? false,
    metricsToken: settings.METRICS_TOKEN ?? null,
    backup: backupOf(settings, root),
    auditKeepYears: settings.AUDIT_KEEP_YEARS ?? 6,
    erasureWaitDays: settings.ERASURE_WAIT_DAYS ?? 7,
    localDataKeepYears: settings.LOCAL_DATA_KEEP_YEARS ?? 7,
    localDataSecret: localDataSecretOf(settings, database, dataDir),
    documents: documentsOf(settings, dataDir),
  };
  return { ...config, warnings: warningsOf(config) };
}

function databaseOf(settings: Settings, dataDir: string): DatabaseConfig {
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner } = settings;
  if (!app || !owner) return { kind: 'embedded', dataDir };
  if (app.user !== owner.user) return { kind: 'server', app, owner };
  const message = "expected another role than the owner's: row level security needs an app role that owns nothing";
  throw new WrongSettings([{ name: 'DATABASE_URL', message }]);
}

/** Invented people may do without; where people are real, those who see addresses or give roles may not. */
function secondFactorRolesOf({ SECOND_FACTOR_ROLES: roles = STRICTEST_ROLES }: Settings, demo: boolean) {
  if (demo || STRICTEST_ROLES.every((role) => roles.includes(role))) return roles;
  const message = `expected ${STRICTEST_ROLES.join(' and ')} among the roles: only the demonstration may leave them out`;
  throw new WrongSettings([{ name: 'SECOND_FACTOR_ROLES', message }]);
}

function documentsOf(settings: Settings, dataDir: string): DocumentsConfig {
  return {
    store: settings.DOCUMENTS ?? 'database',
    dir: path.join(dataDir, 'documents'),
    scanCommand: settings.DOCUMENT_SCAN_COMMAND ?? null,
    scanSeconds: settings.DOCUMENT_SCAN_SECONDS ?? 60,
    scanDir: path.join(dataDir, 'scanning'),
    mostBytes: (settings.DOCUMENT_GB_PER_LOCALITY ?? 10) * 1_000_000_000,
  };
}

function smtpOf(settings: Settings): SmtpConfig | null {
  if (!settings.SMTP_HOST) return null;
  const port = settings.SMTP_PORT ?? 587;
  const { SMTP_HOST: host, SMTP_USER: user = null, SMTP_PASSWORD: password = null } = settings;
  return { host, port, secure: port === 465, user, password };
}

/** Beside a database of its own one is made; several processes on one server's database must be given the same. */
function localDataSecretOf({ LOCAL_DATA_SECRET: given }: Settings, { kind }: DatabaseConfig, dataDir: string) {
  return given ?? (kind === 'embedded' ? secretIn(dataDir, 'local-data-secret') : null);
}

function secretIn(dataDir: string, name: SecretFile): string {
  try {
    return keptSecret(dataDir, name);
  } catch (error) {
    const message = `expected a folder that this account can make and write; ${dataDir} is none (${(error as Error).message})`;
    throw new WrongSettings([{ name: 'DATA_DIR', message }]);
  }
}

const LOOPBACK = ['localhost', '127.0.0.1', '::1', '[::1]'];

function warningsOf(config: Omit<Config, 'warnings' | 'openIdIssuers'>): string[] {
  const local = LOOPBACK.includes(new URL(config.baseUrl).hostname);
  const warnings: [boolean, string][] = [
    [!config.secure && !local, 'BASE_URL is http: what people type, sign-in links too, crosses the network readable.'],
    [
      config.secure && config.trustProxy === false,
      'BASE_URL is https and TRUST_PROXY is not set: all visitors share one rate limit.',
    ],
    [
      config.demo && !LOOPBACK.includes(config.host),
      'The demonstration is on and HOST is open: anyone who reaches it can sign in. DEMO=false ends it.',
    ],
    [!config.localDataSecret, 'No LOCAL_DATA_SECRET: localities cannot send local data yet.'],
    [!config.backup.dir && !config.demo, 'No BACKUP_DIR: no backup is made by itself.'],
    [
      !config.smtp && !config.notify && !config.demo,
      'Neither SMTP_HOST nor NOTIFY_API_KEY: letters, sign-in links too, are kept and not sent.',
    ],
  ];
  return warnings.filter(([applies]) => applies).map(([, text]) => text);
}
