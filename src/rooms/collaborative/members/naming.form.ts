import { z } from 'zod';
import { readDay } from '../../../foundation/days/index.ts';

export const NAMING_ANSWERS = ['yes', 'no', 'unsaid'] as const;

const notAnswered = 'Choose one of the answers';
const answer = z.enum(NAMING_ANSWERS, { error: notAnswered });

/** What a member says for themself, on the day on which they say it. */
export const ownNamingForm = (today: string) => z.object({ answer }).transform((said) => ({ ...said, day: today }));

/** What a convener notes: also the day on which the member said so. */
export const notedNamingForm = z.object({
  answer,
  day: z
    .string()
    .trim()
    .default('')
    .transform((text, context) => {
      const day = readDay(text);
      if (day) return day;
      context.addIssue({ code: 'custom', message: 'Enter the day on which they said so, like 1/9/2026' });
      return z.NEVER;
    }),
});
