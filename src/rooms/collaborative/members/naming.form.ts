import { z } from 'zod';
import { notADay, readAnyDay } from '../../../foundation/days/index.ts';
import { versionField as version } from '../../../foundation/http/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';

export const NAMING_ANSWERS = ['yes', 'no', 'unsaid'] as const;

const notAnswered = 'Choose one of the answers';
const answer = z.enum(NAMING_ANSWERS, { error: notAnswered });

/** What a member says for themself, on the day on which they say it. */
export const ownNamingForm = (today: string) =>
  z.object({ answer, version }).transform((said) => ({ ...said, day: today }));

/** What a convener notes: also the day on which the member said so, since they take part and not still to come. */
export const notedNamingForm = (today: string, fromOn: string) =>
  z.object({
    answer,
    version,
    day: z
      .string()
      .trim()
      .default('')
      .transform((text, context) => {
        const day = readAnyDay(text);
        const wrong = day === null ? missing(text) : outside(day, fromOn, today);
        if (day !== null && wrong === null) return day;
        context.addIssue({ code: 'custom', message: wrong ?? '' });
        return z.NEVER;
      }),
  });

const missing = (text: string) => (text === '' ? 'Enter the day on which they said so, like 1/9/2026' : notADay(text));

function outside(day: string, fromOn: string, today: string): string | null {
  if (day > today) return 'This day is still to come';
  return day < fromOn ? `They take part since ${dateInWords(fromOn)}. Enter that day or a later one` : null;
}
