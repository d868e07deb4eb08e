export { SECOND_FACTOR_ROLES, STRICTEST_ROLES } from './config.ts';
export type {
  BackupConfig,
  Config,
  DatabaseConfig,
  DocumentsConfig,
  LogLevel,
  NotifyConfig,
  OpenIdIssuer,
  SecondFactorRoles,
  SmtpConfig,
} from './config.ts';
export { WrongSettings } from './errors.ts';
export { loadConfig } from './load-config.ts';
export { projectRoot } from './project-root.ts';
export { isLoopback } from './openid-settings.ts';
