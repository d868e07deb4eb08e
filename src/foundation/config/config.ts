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

export type Config = {
  port: number;
  host: string;
  /** Files that are not in the database: the generated session secret, the embedded database. */
  dataDir: string;
  database: DatabaseConfig;
  /** Without a slash at the end: 'https://throughline.example.org'. */
  baseUrl: string;
  /** True when people reach it by https: cookies are marked Secure and HSTS is sent. */
  secure: boolean;
  cookieName: string;
  demo: boolean;
  /** Null: letters are kept in the database and, in the demonstration, shown on the mailbox page. */
  smtp: SmtpConfig | null;
  /** Sender of every letter. */
  mailFrom: string;
  logLevel: LogLevel;
  /** At least 32 characters. */
  sessionSecret: string;
  /** Proxies whose X-Forwarded-* is believed, as fastify's trustProxy takes it. */
  trustProxy: boolean | number | string;
  /** What an administrator should know, for the log at start. */
  warnings: string[];
};
