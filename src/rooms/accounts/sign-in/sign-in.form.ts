import { z } from 'zod';

const EXPECTED = 'Enter an email address in the correct format, like name@example.org';

/** An e-mail address as people type it: blanks around it are dropped. `missing` is said when there is none. */
export function emailField(missing: string) {
  return z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .max(254, 'An email address has at most 254 characters')
    .pipe(z.email(EXPECTED));
}

export const signInForm = z.object({ email: emailField('Enter your email address') });
