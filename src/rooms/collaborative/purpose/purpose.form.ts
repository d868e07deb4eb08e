import { z } from 'zod';
import { notADay, readAnyDay, readDay, type Day } from '../../../foundation/days/index.ts';

function mayBe(read: (text: string) => Day | null) {
  return z
    .string()
    .trim()
    .default('')
    .transform((text, context) => {
      if (text === '') return null;
      const day = read(text);
      if (day) return day;
      context.addIssue({ code: 'custom', message: notADay(text) });
      return z.NEVER;
    });
}

/** A day as people write it; null where nothing was typed. */
export const mayBeDay = mayBe(readDay);
/** The same of any year, for who says afterwards which days are allowed. */
export const mayBeAnyDay = mayBe(readAnyDay);
const version = z.coerce.number().int().min(0).max(2_147_483_647);

export const purposeForm = z.object({
  purpose: z.string({ error: 'Write what it is for' }).trim().max(2000, 'Use at most 2,000 characters'),
  baseline: mayBeDay,
  version,
});

const MOST_NEEDS = 20;

/** The days of a phase; needs one a line, those ticked as done by the number of their line. */
export const phaseForm = z
  .object({
    begins: mayBeDay,
    ends: mayBeDay,
    needs: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(/\r?\n/)
          .map((line) => line.trim())
          .filter(Boolean),
      )
      .pipe(
        z
          .array(
            z.string().min(2, 'Each line needs two letters at least').max(200, 'Use at most 200 characters a line'),
          )
          .max(MOST_NEEDS, `Use at most ${MOST_NEEDS} lines`),
      ),
    done: z
      .union([z.string(), z.array(z.string())])
      .default([])
      .transform((given) => [given].flat()),
    version,
  })
  .refine(({ begins, ends }) => !begins || !ends || begins <= ends, {
    path: ['ends'],
    error: 'The last day is before the first',
  });
