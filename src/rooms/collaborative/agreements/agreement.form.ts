import { z } from 'zod';
import { addDays, type Day } from '../../../foundation/days/index.ts';
import { versionField } from '../../../foundation/http/index.ts';
import { FIRST_DAY, inYears, mayBeDayIn } from '../days.form.ts';
import { codesOf } from '../members/member-words.ts';
import { ANSWERS, CHANGES, HOLDERS, type AgreementCode } from './agreement-words.ts';

const title = z
  .string({ error: 'Write it in one line' })
  .trim()
  .min(2, 'Write it in one line')
  .max(160, 'Use at most 160 characters');
const about = z.string().trim().max(600, 'Use at most 600 characters').default('');
const holder = z.enum(codesOf(HOLDERS), { error: 'Choose who takes it on' });

/** A rule has no holder; a duty needs one. */
export const itemForm = (agreement: AgreementCode) =>
  z.object({
    title,
    about,
    holder:
      agreement === 'duties'
        ? holder
        : z
            .unknown()
            .optional()
            .transform(() => null),
  });
export const changeItemForm = (agreement: AgreementCode) => itemForm(agreement).extend({ version: versionField });

/** To be looked at again from tomorrow, and within five years. */
const revisitIn = (today: Day) => mayBeDayIn({ from: addDays(today, 1), to: inYears(today, 5) });

export const giveOutForm = (today: Day) =>
  z.object({
    how: z.enum(['edition', 'correction'], { error: 'Choose whether members are asked again' }),
    note: z.string().trim().max(500, 'Use at most 500 characters').default(''),
    revisit: revisitIn(today),
    version: versionField,
  });

export const revisitForm = (today: Day) => z.object({ revisit: revisitIn(today), version: versionField });

/** Somebody who agrees says no more; a reservation is said in words. */
export const answerForm = z
  .object({
    answer: z.enum(codesOf(ANSWERS), { error: 'Choose what you say' }),
    words: z.string().trim().max(600, 'Use at most 600 characters').default(''),
    edition: versionField,
  })
  .refine(({ answer, words }) => answer !== 'reservation' || words.length >= 2, {
    path: ['words'],
    error: 'Say what your reservation is',
  });

const ticked = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given) => [given].flat())
  .pipe(z.array(z.uuid()).max(100));
export const noteForm = (today: Day) =>
  z.object({
    members: ticked.pipe(z.array(z.string()).min(1, 'Tick who agreed')),
    meeting: mayBeDayIn({ from: FIRST_DAY, to: today }).pipe(
      z.string({ error: 'Enter the day of the meeting, like 1/9/2026' }),
    ),
  });

export const proposeForm = (agreement: AgreementCode) =>
  z
    .object({
      item: z.union([z.literal('').transform(() => null), z.uuid('Choose what it is about')]).default(null),
      change: z.enum(codesOf(CHANGES), { error: 'Choose what you would do' }),
      title: z.string().trim().max(160, 'Use at most 160 characters').default(''),
      about,
      why: z.string({ error: 'Say why' }).trim().min(2, 'Say why').max(600, 'Use at most 600 characters'),
      holder:
        agreement === 'duties'
          ? holder.or(z.literal('').transform(() => null))
          : z
              .unknown()
              .optional()
              .transform(() => null),
    })
    .refine(({ change, title: words }) => change === 'remove' || words.length >= 2, {
      path: ['title'],
      error: 'Write it in one line',
    })
    .refine(({ change, item }) => change === 'add' || item !== null, {
      path: ['item'],
      error: 'Choose what it is about',
    })
    .refine(({ change, holder: side }) => change !== 'add' || agreement === 'rules' || side !== null, {
      path: ['holder'],
      error: 'Choose who takes it on',
    });

export const replyForm = z.object({
  take: z.enum(['yes', 'no'], { error: 'Choose whether it is taken up' }),
  reply: z.string().trim().max(600, 'Use at most 600 characters').default(''),
  version: versionField,
  /** Of the line in the working copy that the proposal is about, as it was read; 0: there was none. */
  item: versionField.or(z.literal('0').transform(() => 0)).default(0),
});
