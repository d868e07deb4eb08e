import { z } from 'zod';
import { MEETING_KINDS } from '../meetings/meeting-words.ts';
import type { MeetingKind } from '../meetings/tables.ts';

/** Lengths of a meeting that can be chosen, in minutes. */
export const LENGTHS = [30, 60, 90, 120, 180, 240, 300] as const;
/** How many school weeks ahead. */
export const WEEKS = [2, 4, 6, 8, 12] as const;

const kinds = MEETING_KINDS.map(({ code }) => code) as [MeetingKind, ...MeetingKind[]];
const oneOf = (allowed: readonly number[], usual: number) =>
  z.coerce
    .number()
    .refine((number) => allowed.includes(number))
    .catch(usual)
    .default(usual);

/** What the address asks for; what it does not say, or says wrongly, is the usual. */
export const timesForm = z.object({
  kind: z.enum(kinds).catch('termly').default('termly'),
  length: oneOf(LENGTHS, 90),
  weeks: oneOf(WEEKS, 6),
  sectors: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((given) => [given].flat().slice(0, 50)),
});
export type AskedTimes = z.output<typeof timesForm>;
