import { z } from 'zod';

export const sendForm = z.object({
  kind: z.enum(['exclusions', 'moves'], { error: 'Choose what the file holds' }),
});

export const acceptForm = z.object({
  leaveOut: z
    .literal('yes')
    .optional()
    .catch(undefined)
    .transform((value) => value === 'yes'),
});

export const withdrawForm = z.object({
  reason: z
    .string()
    .trim()
    .min(3, 'Say why the file is taken back')
    .max(500, 'Keep the reason to 500 characters')
    .refine((text) => !/[A-HJ-NP-RT-Z]\d{11}[\dA-Z]/i.test(text), 'Leave pupil numbers out of the reason'),
});
