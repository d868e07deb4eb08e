import { z } from 'zod';

const MISSING = 'Part of the form did not arrive. Open the page again and send it from there';

/** The hidden field that says which state of a thing the person saw; only a hand-made form sends anything but a number. */
export const versionField = z.coerce
  .number({ error: MISSING })
  .int(MISSING)
  .min(1, MISSING)
  .max(2_147_483_647, MISSING);

/**
 * The state that a refused form was opened on (0: nothing was there), for the form to carry on: with a newer one the
 * next save would write over words that nobody has shown to this person.
 */
export function versionSeen(body: unknown, field = 'version'): number {
  const sent = z.object({ [field]: z.coerce.number().int().min(0).max(2_147_483_647) }).safeParse(body);
  return sent.success ? (sent.data[field] ?? 0) : 0;
}
