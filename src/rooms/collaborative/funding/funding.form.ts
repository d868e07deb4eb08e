import { z } from 'zod';
import type { Day } from '../../../foundation/days/index.ts';
import { versionField } from '../../../foundation/http/index.ts';
import { beginsIn, endsIn, mayBeDayIn } from '../days.form.ts';
import { codesOf } from '../members/member-words.ts';
import { LINE_STATES, MODELS, PAYS_FOR, type LineState } from './funding-words.ts';

/** Pounds as people write them: '1,250', '£1250.50'. */
const pounds = (most: number) =>
  z
    .string({ error: 'Enter an amount in pounds' })
    .trim()
    .transform((text, context) => {
      const plain = text.replace(/^£\s*/, '').replaceAll(/[, ]/g, '');
      const amount = /^\d{1,9}(?:\.\d{1,2})?$/.test(plain) ? Number(plain) : NaN;
      if (amount <= most) return amount;
      context.addIssue({
        code: 'custom',
        message: `Enter an amount in pounds up to ${most.toLocaleString('en-GB')}, like 1,250 or 1250.50`,
      });
      return z.NEVER;
    });

const line = (today: Day) =>
  z.object({
    payer: z.string({ error: 'Enter who pays' }).trim().min(2, 'Enter who pays').max(160, 'Use at most 160 characters'),
    paysFor: z.enum(codesOf(PAYS_FOR), { error: 'Choose what it pays for' }),
    words: z.string().trim().max(300, 'Use at most 300 characters').default(''),
    model: z.enum(codesOf(MODELS), { error: 'Choose how it is paid' }),
    pounds: pounds(99_999_999),
    from: mayBeDayIn(beginsIn(today)).pipe(z.string({ error: 'Enter the first day, like 1/9/2026' })),
    to: mayBeDayIn(endsIn(today)),
    state: z.enum(codesOf(LINE_STATES), { error: 'Choose how it stands' }),
    follows: z.union([z.literal('').transform(() => null), z.uuid('Choose the line before it')]).default(null),
  });
type Term = { from: string; to: string | null; state: LineState };
const ordered = <S extends z.ZodType<Term>>(schema: S, today: Day) =>
  schema
    .refine(({ from, to }) => to === null || from <= to, {
      path: ['to'],
      error: 'The last day is before the first. Enter the first day or a later one',
    })
    .refine(({ state, to }) => state !== 'ended' || (to !== null && to <= today), {
      path: ['to'],
      error: 'Enter the last day that was paid for, today or before, since it has ended',
    });

export const addLineForm = (today: Day) => ordered(line(today), today);
export const changeLineForm = (today: Day) => ordered(line(today).extend({ version: versionField }), today);
export type TypedLine = z.output<ReturnType<typeof line>>;

export const LINE_FIELDS = ['payer', 'paysFor', 'words', 'model', 'pounds', 'from', 'to', 'state', 'follows'] as const;

export const hourValueForm = z.object({
  pounds: pounds(500),
  terms: z.coerce
    .number({ error: 'Enter how many terms a year has' })
    .int('Enter a whole number of terms')
    .min(1, 'Enter a number from 1 to 6')
    .max(6, 'Enter a number from 1 to 6'),
  version: z.coerce.number().int().min(0).max(2_147_483_647),
});
