import { Conflict, personIn, type Visit } from '../../../foundation/http/index.ts';

/** What a visitor of the demonstration is told who would shut out the others, each a whole sentence. */
export const SHARED = {
  removal: 'Invented people are shared by everybody who looks around here, so none of them can be removed.',
  sessions:
    'Invented people are shared by everybody who looks around here, so you can sign out this device and no other.',
  account:
    'Invented people are shared by everybody who looks around here, so no account is shut out, let in or removed from here.',
  secondStep:
    'Invented people are shared by everybody who looks around here, so nobody’s second step is reset from here.',
} as const;

/** Whether an invented person is here by the demonstration's button, as whom many look around at the same time. */
export function isShared(visit: Pick<Visit, 'person'>): boolean {
  return visit.person?.sessionKind === 'demonstration';
}

/** Refuses what would shut out the other visitors of the demonstration. */
export function refuseShared(visit: Pick<Visit, 'person'>, why: keyof typeof SHARED): void {
  if (isShared({ person: personIn(visit) })) throw new Conflict(SHARED[why]);
}
