import { z } from 'zod';
import { RELATIONS, parseThing } from './link.rules.ts';

const CHOOSE = 'Choose what to tie it to';

export const pinForm = z.object({
  to: z
    .string({ error: CHOOSE })
    .max(300, CHOOSE)
    .transform((text, context) => {
      const thing = parseThing(text);
      if (thing) return thing;
      context.addIssue({ code: 'custom', message: CHOOSE });
      return z.NEVER;
    }),
  relation: z.enum(RELATIONS, { error: 'Choose how they belong together' }),
  note: z
    .string()
    .trim()
    .max(500, 'Use at most 500 characters')
    .optional()
    .transform((text) => text || null),
});
