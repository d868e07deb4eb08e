export { mailMigrations } from './migrations.ts';
export { isInvented, mailbox, postLetter } from './outbox.queries.ts';
export type { Letter, ShownLetter } from './outbox.queries.ts';
export { startPostman } from './postman.ts';
export type { Postman } from './postman.ts';
