import { z } from 'zod';

const MISSING = 'Part of the form did not arrive. Open the page again and send it from there';

/** The hidden field that says which state of a thing the person saw; only a hand-made form sends anything but a number. */
export const versionField = z.coerce
  .number({ error: MISSING })
  .int(MISSING)
  .min(1, MISSING)
  .max(2_147_483_647, MISSING);
