import { GUEST_KINDS, LETTER_KINDS, type LetterKind, type LetterPreference } from '../../../foundation/mail/index.ts';
import { HOURS } from './preferences.form.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const OFTEN = [
  { value: 'daily', text: 'Every day' },
  { value: 'weekly', text: 'Once a week' },
  { value: 'off', text: 'Never' },
];

/** '07:00' as people say it: '7 am'. */
export function hourWords(time: string): string {
  const hour = Number(time.slice(0, 2));
  if (hour === 0) return 'midnight';
  if (hour === 12) return 'noon';
  return hour < 12 ? `${hour} am` : `${hour - 12} pm`;
}

/** The form as it stands, with the choices of this person. */
export function preferencesModel(preference: LetterPreference) {
  const { off, digest, digestDay, digestAt, quietFrom, quietUntil, quietWeekends } = preference;
  const often = off.includes('digest') ? 'off' : digest;
  const hours = (chosen: string) =>
    HOURS.map((time) => ({ value: time, text: hourWords(time), selected: time === chosen }));
  return {
    digest: OFTEN.map((one) => ({ ...one, checked: one.value === often })),
    digestDay: DAYS.map((text, at) => ({ value: String(at + 1), text, selected: at + 1 === digestDay })),
    digestAt: hours(digestAt),
    others: (['meeting', 'reminder', 'job'] as const).map((kind) => ({
      name: kind,
      text: LETTER_KINDS[kind].label,
      checked: !off.includes(kind),
    })),
    quietFrom: hours(quietFrom),
    quietUntil: hours(quietUntil),
    quietWeekends,
    always: Object.entries(LETTER_KINDS)
      .filter(([kind, { necessary }]) => necessary && !GUEST_KINDS.includes(kind as LetterKind))
      .map(([, { label }]) => label),
  };
}
