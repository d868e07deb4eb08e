import { z } from 'zod';
import type { Day } from '../../../foundation/days/index.ts';
import { versionField } from '../../../foundation/http/index.ts';
import { beginsIn, endsIn, mayBeDayIn } from '../days.form.ts';

const words = (what: string, most: number) =>
  z.string({ error: what }).trim().min(2, what).max(most, `Use at most ${most} characters`);
const link = z
  .string()
  .trim()
  .max(500, 'Use at most 500 characters')
  .default('')
  .refine((text) => text === '' || (URL.canParse(text) && new URL(text).protocol === 'https:'), {
    error: 'Enter an address that begins with https://',
  });

const agreement = (today: Day) =>
  z.object({
    title: words('Enter what it is called', 160),
    parties: words('Enter who takes part', 600),
    purpose: words('Say what is shared, and what for', 1000),
    basis: words('Say on which lawful basis', 600),
    from: mayBeDayIn(beginsIn(today)).pipe(z.string({ error: 'Enter the first day, like 1/9/2026' })),
    expires: mayBeDayIn(endsIn(today)),
    document: z.union([z.literal('').transform(() => null), z.uuid('Choose the document')]).default(null),
    link,
  });
const ordered = <S extends z.ZodType<{ from: string; expires: string | null }>>(schema: S) =>
  schema.refine(({ from, expires }) => expires === null || from <= expires, {
    path: ['expires'],
    error: 'It would expire before it begins. Enter the first day or a later one',
  });

export const addSharingForm = (today: Day) => ordered(agreement(today));
export const changeSharingForm = (today: Day) => ordered(agreement(today).extend({ version: versionField }));
export type TypedSharing = z.output<ReturnType<typeof agreement>>;
export const SHARING_FIELDS = ['title', 'parties', 'purpose', 'basis', 'from', 'expires', 'document', 'link'] as const;
