import { z } from 'zod';
import { isId } from '../../../../foundation/ids.ts';

const TAPS = ['here', 'away', 'not-here', 'not-away'] as const;
/** A mark, or a mark taken back. It says what is meant and never "the other one", so two who tap alike do not undo each other. */
export type Tap = (typeof TAPS)[number];

/** A tap on the list: 'here:<member>', 'not-here:<member>' and so on. Null when it is none, which only a hand-made form sends. */
export function readTap(text: string): { tap: Tap; member: string } | null {
  const [given = '', member = ''] = text.split(':');
  const tap = TAPS.find((one) => one === given);
  return tap && isId(member) ? { tap, member } : null;
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
  attended: z.enum(['here', 'away', 'not-noted'], { error: 'Choose whether they were there' }).optional(),
  substitute,
  /** What stood in the form when it was opened. */
  seenReply: z.enum(['coming', 'apologies', 'none']),
  seenAttended: z.enum(['here', 'away', 'not-noted']),
  seenSubstitute: z.string().default(''),
});
