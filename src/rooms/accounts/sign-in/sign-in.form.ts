import { z } from 'zod';

const EXPECTED = 'Enter an email address in the correct format, like name@example.org';

/** An e-mail address as people type it: blanks around it are dropped. */
export const emailField = z
  .string({ error: 'Enter your email address' })
  .trim()
  .min(1, 'Enter your email address')
  .max(254, 'An email address has at most 254 characters')
  .pipe(z.email(EXPECTED));

export const signInForm = z.object({ email: emailField });
