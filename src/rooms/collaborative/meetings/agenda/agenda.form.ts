import { z } from 'zod';
import { versionField } from '../../../../foundation/http/index.ts';
import { someWords } from '../typed-words.ts';

const minutes = z
  .string()
  .trim()
  .default('')
  .transform((text, context) => {
    if (text === '') return null;
    if (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 600) return Number(text);
    context.addIssue({ code: 'custom', message: 'Enter whole minutes from 1 to 600, or leave it empty' });
    return z.NEVER;
  });

const item = z.object({
  title: someWords(200, 'Enter what is talked about'),
  minutes,
  lead: z.string().trim().max(160, 'Use at most 160 characters').default(''),
  notes: z.string().trim().max(10_000, 'Use at most 10,000 characters').default(''),
});
export const newItemForm = item;
export const changeItemForm = item.extend({ version: versionField });
export const ITEM_FIELDS = ['title', 'minutes', 'lead', 'notes'] as const;
