export { DataDirNotUsable, PostgresDidNotStart, ServerAlreadyRunning } from './errors.ts';
export { makeFolder } from './make-folder.ts';
export type { PgSettings } from './pg-settings.ts';
export { defaultDataDir } from './place.ts';
export { attachOrStart, startEmbedded } from './start-embedded.ts';
export type { EmbeddedServer, StartOptions } from './start-embedded.ts';
