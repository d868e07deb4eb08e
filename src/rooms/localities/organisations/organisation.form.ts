import { z } from 'zod';
import { realDay } from '../schools/extract-date.rules.ts';
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
    .refine((text) => text === '' || realDay(text) !== null, 'Enter the day like 2026-09-01'),
});

export const changeForm = z.object({ name, sector, version });

export const schoolForm = z.object({
  urn: z.coerce
    .number({ error: 'Choose the school' })
    .int('Choose the school')
    .min(100_000, 'Choose the school')
    .max(999_999, 'Choose the school'),
});
