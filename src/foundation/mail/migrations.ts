import type { Migrations } from '../db/index.ts';
import { outbox } from './migrations/20261121T0200-outbox.ts';
import { sealedLetters } from './migrations/20261122T0200-sealed-letters.ts';
import { followUp } from './migrations/20261122T0210-follow-up.ts';
import { knownAndDue } from './migrations/20261122T1730-known-and-due.ts';

export const mailMigrations: Migrations = {
  '20261121T0200_mail_outbox': outbox,
  '20261122T0200_mail_sealed_letters': sealedLetters,
  '20261122T0210_mail_follow_up': followUp,
  '20261122T1730_mail_known_and_due': knownAndDue,
};
