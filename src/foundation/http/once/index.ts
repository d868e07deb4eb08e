export { httpMigrations } from './migrations.ts';
export { closeTransaction, once, ONCE_FIELD, sendingOf } from './once.ts';
export { sweepReceived } from './received.queries.ts';
export type { Sending } from './received.queries.ts';
