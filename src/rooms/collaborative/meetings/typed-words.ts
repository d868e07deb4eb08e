import { z } from 'zod';

/** A field that must say something: `missing` where it is empty; one letter alone is told apart from nothing. */
export function someWords(most: number, missing: string) {
  return z
    .string({ error: missing })
    .trim()
    .max(most, `Use at most ${most} characters`)
    .superRefine((text, context) => {
      if (text.length > 1) return;
      const message = text === '' ? missing : `“${text}” is too short: write at least 2 characters`;
      context.addIssue({ code: 'custom', message });
    });
}
