import type { PgSettings } from '../embedded-postgres/index.ts';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

export type DatabaseConfig =
  { kind: 'embedded'; dataDir: string } | { kind: 'server'; app: PgSettings; owner: PgSettings };

export type SmtpConfig = {
  host: string;
  port: number;
  /** TLS from the first byte (port 465); otherwise STARTTLS when the server offers it. */
  secure: boolean;
  user: string | null;
  password: string | null;
};

/** An organisation whose people sign in there: settings OIDC_<key>_… */
export type OpenIdIssuer = {
  /** '1' to '9': part of the redirect address that is registered with the issuer. */
  key: string;
  /** As on the button: 'Sign in with Eastshire Council'. */
  name: string;
  /** The issuer identifier, https but on loopback. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Null: what the issuer's discovery document offers. */
  clientAuth: 'client_secret_basic' | 'client_secret_post' | null;
  scopes: string;
  /** Lower case. The issuer may answer for addresses of these domains only; empty: of any that it calls verified. */
  emailDomains: string[];
  /** An address of its domains counts as verified also when the issuer says nothing about that. */
  trustsEmail: boolean;
};

export type BackupConfig = {
  /** Where scheduled backups go; null: none are made by themselves. */
  dir: string | null;
  /** Time of day in London, 'HH:MM'. */
  at: string;
  /** How many backups of the last days, weeks and months stay. */
  keep: { daily: number; weekly: number; monthly: number };
  passphrase: string | null;
  /** Read when it is needed, so that a changed one counts at once. */
  passphraseFile: string | null;
};

/** GOV.UK Notify (www.notifications.service.gov.uk), for public bodies. */
export type NotifyConfig = {
  apiKey: string;
  templateId: string;
  /** Null: Notify itself. Another one for tests. */
  baseUrl: string | null;
  /** What Notify shows when it tells that a letter arrived or did not; null: we ask. */
  callbackToken: string | null;
};

/** Roles that ask for a second step: those of a locality, and the one that opens localities. */
export const SECOND_FACTOR_ROLES = [
  'platform-administrator',
  'local-lead',
  'facilitator',
  'evaluator',
  'member',
  'youth-researcher',
  'observer',
] as const;
export type SecondFactorRoles = readonly (typeof SECOND_FACTOR_ROLES)[number][];

/** Who opens localities, and who sees people's addresses and gives roles. */
export const STRICTEST_ROLES: SecondFactorRoles = ['platform-administrator', 'local-lead'];

export type DocumentsConfig = {
  store: 'database' | 'folder';
  /** Below the data folder; used where the store is a folder, and looked into where it was one before. */
  dir: string;
  /** A program and its arguments that looks at each file, whose path comes last; null: none does. */
  scanCommand: readonly string[] | null;
  /** How long it may take. */
  scanSeconds: number;
  /** Below the data folder: where the copies lie that the program looks at. */
  scanDir: string;
  /** What all documents of one locality may take up. */
  mostBytes: number;
};

export type Config = {
  port: number;
  host: string;
  /** Files that are not in the database: the generated secrets, the embedded database. */
  dataDir: string;
  database: DatabaseConfig;
  /** Without a slash at the end: 'https://throughline.example.org'. */
  baseUrl: string;
  /** True when people reach it by https: cookies are marked Secure and HSTS is sent. */
  secure: boolean;
  cookieName: string;
  demo: boolean;
  /** Both null: letters are kept in the database and, in the demonstration, shown on the mailbox page. */
  smtp: SmtpConfig | null;
  notify: NotifyConfig | null;
  /** Sender of every letter. */
  mailFrom: string;
  logLevel: LogLevel;
  backup: BackupConfig;
  /** At least 32 characters. */
  sessionSecret: string;
  /** Whose holders take a second step at every sign-in; only the demonstration may ask nobody. */
  secondFactorRoles: SecondFactorRoles;
  /** Proxies whose X-Forwarded-* is believed, as fastify's trustProxy takes it. */
  trustProxy: boolean | number | string;
  /** What a monitoring program brings to /metrics; null: there is no such address. */
  metricsToken: string | null;
  /** Organisations that people can sign in with; empty: by letter only. */
  openIdIssuers: OpenIdIssuer[];
  /** How long lines of the audit are kept; at least one year. */
  auditKeepYears: number;
  /** How long somebody who asked to be removed can still change their mind. */
  erasureWaitDays: number;
  /** How many school years rows of local data are kept, the current one among them. */
  localDataKeepYears: number;
  /**
   * Of at least 32 characters and never changed: with it pupil numbers of local data are scrambled, and it is in no
   * database and no backup. Null: there is none yet, and no local data can be sent.
   */
  localDataSecret: string | null;
  /** Where documents of localities are kept, and what looks for viruses in them. */
  documents: DocumentsConfig;
  /** What an administrator should know, for the log at start. */
  warnings: string[];
};
