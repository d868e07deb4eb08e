import { z } from 'zod';
import { notADay, readAnyDay } from '../../../foundation/days/index.ts';
import { daysInWords } from '../days-allowed.rules.ts';

/** The last day on which somebody took part, while they do; nothing typed is today. */
export const endMemberForm = (today: string, fromOn: string) =>
  z.object({
    last: z
      .string()
      .trim()
      .default('')
      .transform((text, context) => {
        // One that was to begin later never began, whatever is typed.
        if (text === '' || fromOn > today) return null;
        const day = readAnyDay(text);
        if (day !== null && day >= fromOn && day <= today) return day;
        const allowed = daysInWords({ from: fromOn, to: today });
        const message =
          day === null
            ? `${notADay(text)}, or nothing for today`
            : `They took part from the first of these days, and nobody leaves on a day to come. Enter ${allowed}`;
        context.addIssue({ code: 'custom', message });
        return z.NEVER;
      }),
  });
