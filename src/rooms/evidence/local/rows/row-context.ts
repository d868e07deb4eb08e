import type { Day } from '../../../../foundation/days/index.ts';
import type { SchoolFinder } from '../values/school.rules.ts';

/** What rows of a file are read with, beyond themselves. */
export type RowContext = {
  today: Day;
  /** The first day of the summer term by calendar year; the terms of other years go by Easter Monday. */
  summerFrom: Readonly<Record<string, Day>>;
  school: SchoolFinder;
  /** The locality's own scrambling (HMAC-SHA256 with its key), 32 bytes as hexadecimal. */
  scramble(text: string): string;
  /** Of 16 or 32 scrambled bytes, as hexadecimal: sealed with the key that is in no database, 32 bytes. */
  seal(hex: string): string;
};
