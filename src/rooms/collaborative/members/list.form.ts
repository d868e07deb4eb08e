import { z } from 'zod';
import { codesOf, LEVELS, MEMBER_ROLES } from './member-words.ts';

/** What narrows the list, as it stands in the address; what is not known narrows nothing. */
export const listForm = z.object({
  state: z.enum(['present', 'former']).catch('present'),
  sector: z.string().min(1).max(40).optional().catch(undefined),
  level: z.enum(codesOf(LEVELS)).optional().catch(undefined),
  role: z.enum(codesOf(MEMBER_ROLES)).optional().catch(undefined),
  after: z.uuid().nullable().catch(null),
  /** The file that was just accepted. */
  file: z.uuid().optional().catch(undefined),
});

export type ListAsked = z.output<typeof listForm>;

export const searchForm = z.object({
  text: z
    .string({ error: 'Enter part of a name' })
    .trim()
    .min(2, 'Enter at least two letters of a name or an organisation')
    .max(100, 'Use at most 100 characters'),
});
