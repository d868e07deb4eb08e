export type {
  BackupConfig,
  Config,
  DatabaseConfig,
  LogLevel,
  NotifyConfig,
  OpenIdIssuer,
  SmtpConfig,
} from './config.ts';
export { WrongSettings } from './errors.ts';
export { loadConfig } from './load-config.ts';
export { projectRoot } from './project-root.ts';
export { isLoopback } from './openid-settings.ts';
