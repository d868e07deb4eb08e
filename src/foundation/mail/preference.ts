import { z } from 'zod';
import { OPTIONAL_KINDS } from './kinds.ts';
import { USUAL_PREFERENCE, type LetterPreference } from './quiet-hours.rules.ts';

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

const stored = z.object({
  off: z.array(z.enum(OPTIONAL_KINDS)),
  digest: z.enum(['daily', 'weekly']),
  digestDay: z.int().min(1).max(7),
  digestAt: time,
  quietFrom: time,
  quietUntil: time,
  quietWeekends: z.boolean(),
});

/** What was stored, or the usual choices when nobody has chosen. */
export function readPreference(choices: unknown): LetterPreference {
  const parsed = stored.safeParse(choices);
  return parsed.success ? parsed.data : USUAL_PREFERENCE;
}
