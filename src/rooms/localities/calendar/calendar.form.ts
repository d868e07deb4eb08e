import { z } from 'zod';
import { notADay, readDay } from '../../../foundation/days/index.ts';
import { versionField as version } from '../../../foundation/http/index.ts';
import { KINDS } from './period.rules.ts';

function dayField(missing: string) {
  return z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .transform((text, context) => {
      const day = readDay(text);
      if (day) return day;
      context.addIssue({ code: 'custom', message: notADay(text) });
      return z.NEVER;
    });
}

const lastDay = z.string().trim().optional();

/** A period as typed; without a last day it is one day. */
export const periodForm = z
  .object({
    kind: z.enum(KINDS, { error: 'Choose what it is' }),
    name: z.string({ error: 'Enter a name' }).trim().min(1, 'Enter a name').max(80, 'Use at most 80 characters'),
    from: dayField('Enter the first day'),
    to: lastDay,
  })
  .transform((period, context) => {
    const to = period.to ? readDay(period.to) : period.from;
    if (to) return { ...period, to };
    context.addIssue({ code: 'custom', path: ['to'], message: notADay(period.to ?? '') });
    return z.NEVER;
  });

export const versionForm = z.object({ version });

/** "What day is the nth school day after …": numbers as people type them. */
export const countForm = z.object({
  from: dayField('Enter the day to count from'),
  days: z.coerce
    .number({ error: 'Enter a whole number of school days, from 1 to 200' })
    .int('Enter a whole number of school days, from 1 to 200')
    .min(1, 'Enter a whole number of school days, from 1 to 200')
    .max(200, 'Enter a whole number of school days, from 1 to 200'),
  way: z.enum(['after', 'from', 'before'], { error: 'Choose how to count' }),
});

export const MOST_CHARACTERS = 300_000;

export const importForm = z.object({
  text: z
    .string({ error: 'Paste the term dates, or choose a file' })
    .trim()
    .min(1, 'Paste the term dates, or choose a file')
    .max(MOST_CHARACTERS, 'That is more than a calendar of term dates; use at most 300,000 characters'),
});
