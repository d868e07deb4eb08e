import { z } from 'zod';
import { notADay, readDay } from '../../../foundation/days/index.ts';
import { versionField as version } from '../../../foundation/http/index.ts';

const name = z
  .string({ error: 'Enter the name of the organisation' })
  .trim()
  .min(2, 'Enter the name of the organisation')
  .max(120, 'Use at most 120 characters');
const sector = z.string({ error: 'Choose the sector' }).trim().min(1, 'Choose the sector').max(40, 'Choose the sector');

export const addForm = z.object({
  name,
  sector,
  from: z
    .string()
    .trim()
    .default('')
    .transform((text, context) => {
      const day = text === '' ? '' : readDay(text);
      if (day !== null) return day;
      context.addIssue({ code: 'custom', message: notADay(text) });
      return z.NEVER;
    }),
});

export const changeForm = z.object({ name, sector, version });

export const schoolForm = z.object({
  urn: z.coerce
    .number({ error: 'Choose the school' })
    .int('Choose the school')
    .min(100_000, 'Choose the school')
    .max(999_999, 'Choose the school'),
});
