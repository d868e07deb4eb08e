import { z } from 'zod';
import { notADay, readAnyDay, readTime } from '../../../../foundation/days/index.ts';
import { refusal, versionField, type RefusedForm } from '../../../../foundation/http/index.ts';
import { MEETING_KINDS } from '../meeting-words.ts';
import type { MeetingKind } from '../tables.ts';
import { someWords } from '../typed-words.ts';

const kinds = MEETING_KINDS.map(({ code }) => code) as [MeetingKind, ...MeetingKind[]];

/** `why`: what is wrong with a text that is none. */
function read(reader: (text: string) => string | null, message: string, why: (text: string) => string | null) {
  return z
    .string({ error: message })
    .trim()
    .transform((text, context) => {
      const found = reader(text);
      if (found !== null) return found;
      context.addIssue({ code: 'custom', message: (text === '' ? null : why(text)) ?? message });
      return z.NEVER;
    });
}

/** '2' is a time to whoever types it, and two of them to whoever reads it. */
function bareHour(text: string): string | null {
  if (!/^[1-6]$/.test(text)) return null;
  return `“${text}” may be morning or afternoon: write ${text}am or ${text}pm`;
}

const link = z
  .string()
  .trim()
  .max(500, 'Use at most 500 characters')
  .default('')
  .refine(
    (text) => text === '' || isSecure(text),
    'Enter the whole address of the call, beginning with https://, or leave it empty',
  );

function isSecure(text: string): boolean {
  return /^https:\/\/\S+$/.test(text) && URL.canParse(text) && new URL(text).protocol === 'https:';
}

/** A meeting as typed. Day and times are London's; whether that hour exists is asked afterwards, of all three together. */
const meeting = z.object({
  title: someWords(120, 'Enter what the meeting is called'),
  kind: z.enum(kinds, { error: 'Choose what kind of meeting it is' }),
  group: z.string().trim().max(120, 'Use at most 120 characters').default(''),
  date: read(readAnyDay, 'Enter the day, like 1/9/2026', notADay),
  begins: read(readTime, 'Enter when it begins, like 9:30 or 2pm', bareHour),
  ends: read(readTime, 'Enter when it ends, like 11:00 or 4pm', bareHour),
  clock: z.enum(['', 'first', 'second']).catch('').default(''),
  place: z.string().trim().max(200, 'Use at most 200 characters').default(''),
  link,
});

const given = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((texts) => [texts].flat().slice(0, 50));

export const newMeetingForm = meeting.extend({
  asked: z.enum(['everybody', 'sectors', 'group', 'like', 'picked'], { error: 'Choose who is asked' }),
  sectors: given,
  people: z.string().trim().max(120).default(''),
  /** Meetings like it that were shown, ids with spaces between: one more is meant. */
  beside: z
    .string()
    .max(400)
    .catch('')
    .default('')
    .transform((ids) => ids.split(' ')),
});
export const changeMeetingForm = meeting.extend({ version: versionField });
export type TypedMeeting = z.output<typeof meeting>;
/** Whom a new meeting asks, apart from the rest of its form. */
export const whomForm = newMeetingForm.pick({ asked: true, sectors: true, people: true });
export type TypedWhom = z.output<typeof whomForm>;

/** What can be read of a form, field by field, where others cannot. */
export function meetingTyped(body: unknown): Partial<TypedMeeting> {
  const sent = (body ?? {}) as Record<string, unknown>;
  const read = Object.entries(meeting.shape).flatMap(([field, schema]) => {
    const found = schema.safeParse(sent[field]);
    return found.success ? [[field, found.data]] : [];
  });
  return Object.fromEntries(read) as Partial<TypedMeeting>;
}

/** Everything that was refused, each field once, in the order in which the form asks. */
export function together(...all: readonly RefusedForm[]): RefusedForm {
  const order: readonly string[] = [...MEETING_FIELDS.slice(0, -1), 'sectors', 'people'];
  const messages = Object.assign({}, ...all.toReversed().map(({ errors }) => errors)) as RefusedForm['errors'];
  const sorted = Object.entries(messages).toSorted(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  return refusal(Object.fromEntries(sorted.map(([field, { text }]) => [field, text])));
}

/** The fields of the form, to show again what was typed. */
export const MEETING_FIELDS = [
  ...(['title', 'kind', 'group', 'date', 'begins', 'ends', 'clock', 'place', 'link', 'asked', 'people'] as const),
];
