import { z } from 'zod';
import { notADay, readAnyDay } from '../../../../foundation/days/index.ts';
import { versionField } from '../../../../foundation/http/index.ts';
import { someWords } from '../typed-words.ts';

const dueOn = z
  .string()
  .trim()
  .default('')
  .transform((given, context) => {
    const day = given === '' ? null : readAnyDay(given);
    if (given === '' || day) return day;
    context.addIssue({ code: 'custom', message: `${notADay(given)}, or leave it empty` });
    return z.NEVER;
  });

const action = z.object({
  words: someWords(500, 'Enter what is to be done'),
  owner: z.string().trim().max(160, 'Use at most 160 characters').default(''),
  due: dueOn,
});
export const newActionForm = action.extend({
  /** What a member who proposes ticks; conveners write a name instead. */
  mine: z
    .literal('yes')
    .optional()
    .transform((value) => value === 'yes'),
});
const outcome = z.string().trim().max(1000, 'Use at most 1,000 characters');
/** `outcome`: only where what came of it was typed with a day that belongs here. */
export const changeActionForm = action.extend({ version: versionField, outcome: outcome.optional() });
export const endActionForm = z.object({
  state: z.enum(['open', 'done', 'dropped'], { error: 'Choose how it stands' }),
  outcome: outcome.default(''),
  version: versionField,
  /** Of whoever asks after it for somebody else: when they asked, a new day, and that it is to be asked anew. */
  asked: dueOn,
  newDue: dueOn,
  again: z.literal('yes').optional(),
});
/** What stays typed of it, and where the press came from. */
export const END_FIELDS = ['outcome', 'asked', 'newDue', 'back', 'show', 'q', 'whose', 'version'] as const;
export const ACTION_FIELDS = ['words', 'owner', 'due', 'mine'] as const;

const decision = z.object({
  words: someWords(500, 'Enter what was decided'),
  reasons: z.string().trim().max(2000, 'Use at most 2,000 characters').default(''),
});
export const newDecisionForm = decision;
export const changeDecisionForm = decision.extend({ version: versionField });
export const DECISION_FIELDS = ['words', 'reasons'] as const;
