import { z } from 'zod';
import { versionField } from '../../../foundation/http/index.ts';
import { codesOf } from '../members/member-words.ts';
import { mayBeAnyDay } from '../purpose/purpose.form.ts';

export const SEATS = [
  { code: 'open', name: 'Not decided yet' },
  { code: 'filled', name: 'Somebody takes over' },
  { code: 'vacant', name: 'Nobody yet: somebody looks' },
  { code: 'given-up', name: 'The seat is not filled again' },
] as const;

const notes = z.string().trim().max(4000, 'Use at most 4,000 characters').default('');

const somebody = z.string().trim().max(200, 'Use at most 200 characters').default('');

/** What becomes of a seat; only the fields that go with the choice count. Names are looked up afterwards. */
export const handoverForm = z
  .object({
    seat: z.enum(codesOf(SEATS), { error: 'Choose what becomes of the seat' }),
    successor: somebody,
    seeker: somebody,
    lookUntil: mayBeAnyDay,
    notes,
    version: versionField,
  })
  .refine(({ seat, successor }) => seat !== 'filled' || successor !== '', {
    path: ['successor'],
    message: 'Enter who takes over',
  })
  .refine(({ seat, seeker }) => seat !== 'vacant' || seeker !== '', {
    path: ['seeker'],
    message: 'Enter who looks for somebody',
  })
  .refine(({ seat, lookUntil }) => seat !== 'vacant' || lookUntil !== null, {
    path: ['lookUntil'],
    message: 'Enter by when somebody should be found',
  });
export type TypedHandover = z.output<typeof handoverForm>;

/** What those write who hand over, take over or look for somebody, and do not convene. */
export const notesForm = z.object({ notes, version: versionField });

/** The fields of the form, to show again what was typed. */
export const HANDOVER_FIELDS = ['seat', 'successor', 'seeker', 'lookUntil', 'notes'] as const;
