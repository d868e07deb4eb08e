export { nobody, personOf, sessionOf, system } from './actor.ts';
export type { Actor } from './actor.ts';
export { actingAdministrator, houseMigrations } from './administrator.ts';
export { connect, poolUse } from './connection.ts';
export type { ConnectionSettings, Db, Reader, Tx } from './connection.ts';
export { inLocality, onPlatform } from './in-locality.ts';
export { holdServingLock, LOCKS } from './locks.ts';
export { gatherMigrations, migrate, pendingMigrations } from './migrate.ts';
export type { Migrations } from './migrate.ts';
export { openSession, shareLock, tryLock } from './session.ts';
export type { Session } from './session.ts';
export {
  APP_ROLE,
  OWNER_ROLE,
  createSchema,
  currentLocality,
  currentPerson,
  currentSession,
  definerFunction,
  platformTable,
  publicTable,
  queueTable,
  tenantTable,
} from './table-class.ts';
export type { Privilege } from './table-class.ts';
export { databaseClock } from './clock.ts';
export type { Clock } from './clock.ts';
export { whyUnreached } from './unreached.ts';
