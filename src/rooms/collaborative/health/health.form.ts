import { z } from 'zod';
import { notADay, readAnyDay } from '../../../foundation/days/index.ts';
import { ANSWERS } from './elements.ts';

/** The last day of a check; which days are possible is judged beside today. */
export const openForm = z.object({
  closes: z
    .string({ error: 'Enter the last day' })
    .trim()
    .transform((text, context) => {
      const day = readAnyDay(text);
      if (day) return day;
      context.addIssue({ code: 'custom', message: notADay(text) });
      return z.NEVER;
    }),
});

const VALUES = ANSWERS.map(({ value }) => String(value));

/** One answer. Version 0: nothing was there. */
export const answerForm = z.object({
  answer: z
    .string({ error: 'Choose an answer; you may say that you cannot say' })
    .refine((text) => VALUES.includes(text), 'Choose an answer; you may say that you cannot say')
    .transform(Number),
  comment: z.string().trim().max(500, 'Use at most 500 characters').default(''),
  version: z.coerce.number().int().min(0).max(2_147_483_647),
});
