export { GUEST_KINDS, LETTER_KINDS, OPTIONAL_KINDS, optionalKind } from './kinds.ts';
export type { LetterKind, OptionalKind } from './kinds.ts';
export { contentOf, defineLetter, FIELD_NAMES } from './letter.ts';
export type { FieldName, Letter, LetterContent, LetterTemplate } from './letter.ts';
export { digestLetter, foundationLetters } from './letters.ts';
export { mailMigrations } from './migrations.ts';
export { hashOfAddress, isInvented, mailbox, postLetter } from './outbox.queries.ts';
export type { MailSettings, PostSetting, ShownLetter } from './outbox.queries.ts';
export { mailActions } from './actions.ts';
export { mailCommands } from './mail.cli.ts';
export { mailRoutes } from './mail.routes.ts';
export { lettersPath } from './paths.ts';
export { readPreference } from './preference.ts';
export { claimDigest, preferenceOf, savePreference } from './preference.queries.ts';
export { reasonWords } from './reasons.ts';
export { startPostman } from './postman.ts';
export type { Postman } from './postman.ts';
export { digestDue, USUAL_PREFERENCE } from './quiet-hours.rules.ts';
export type { LetterPreference } from './quiet-hours.rules.ts';
export { lettersArrive } from './transport.ts';
export { troublesOf } from './trouble.queries.ts';
export type { Trouble } from './trouble.queries.ts';

/** Letters hold links that sign somebody in, and one that waited must not go out again after a restore. */
export const mailLeftOut = ['mail.message'] as const;
