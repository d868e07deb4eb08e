import { z } from 'zod';
import { OPTIONAL_KINDS, type LetterPreference } from '../../../foundation/mail/index.ts';

/** '00:00' to '23:00'. */
export const HOURS = Array.from({ length: 24 }, (_none, hour) => `${String(hour).padStart(2, '0')}:00`);
const hour = (say: string) => z.enum(HOURS, { error: say });
const ticked = z
  .literal('yes')
  .optional()
  .transform((value) => value === 'yes');

export const preferencesForm = z.object({
  digest: z.enum(['off', 'daily', 'weekly'], { error: 'Choose how often you hear what waits for you' }),
  digestDay: z.enum(['1', '2', '3', '4', '5', '6', '7'], { error: 'Choose a day of the week' }),
  digestAt: hour('Choose an hour'),
  job: ticked,
  reminder: ticked,
  meeting: ticked,
  quietFrom: hour('Choose when the quiet hours begin'),
  quietUntil: hour('Choose when the quiet hours end'),
  quietWeekends: ticked,
});

/** The submitted choices as they are kept. */
export function preferenceOfForm(form: z.output<typeof preferencesForm>): LetterPreference {
  const { digest, digestDay, digestAt, quietFrom, quietUntil, quietWeekends } = form;
  const wanted = { digest: digest !== 'off', job: form.job, reminder: form.reminder, meeting: form.meeting };
  return {
    off: OPTIONAL_KINDS.filter((kind) => !wanted[kind]),
    digest: digest === 'daily' ? 'daily' : 'weekly',
    digestDay: Number(digestDay),
    digestAt,
    quietFrom,
    quietUntil,
    quietWeekends,
  };
}
