import { z } from 'zod';
import { realDay } from '../schools/extract-date.rules.ts';

export const sendForm = z.object({
  date: z
    .string()
    .trim()
    .default('')
    .refine((text) => text === '' || realDay(text) !== null, 'Enter the day like 2025-11-21'),
});

const ticked = z
  .literal('yes')
  .optional()
  .catch(undefined)
  .transform((value) => value === 'yes');

export const confirmForm = z.object({ leaveOut: ticked, insist: ticked });
