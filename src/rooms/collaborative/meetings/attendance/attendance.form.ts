import { z } from 'zod';
import { isId } from '../ids.ts';

/** A tap on the list: 'here:<member>' or 'away:<member>'. Null when it is none, which only a hand-made form sends. */
export function readTap(text: string): { tap: 'here' | 'away'; member: string } | null {
  const [tap = '', member = ''] = text.split(':');
  if ((tap !== 'here' && tap !== 'away') || !isId(member)) return null;
  return { tap, member };
}

const substitute = z
  .string()
  .trim()
  .max(120, 'Use at most 120 characters')
  .refine((text) => text.length !== 1, 'Enter the whole name')
  .transform((text) => text || null)
  .optional();

export const replyForm = z.object({
  reply: z.enum(['coming', 'apologies', 'none'], { error: 'Choose whether you come' }),
  substitute,
});
export const onePersonForm = z.object({
  reply: z.enum(['coming', 'apologies', 'none'], { error: 'Choose what they said' }),
  attended: z.enum(['here', 'away', 'not-noted'], { error: 'Choose whether they were there' }).default('not-noted'),
  substitute,
});
