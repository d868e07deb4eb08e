import type { Tx } from '../../../foundation/db/index.ts';
import { labelsOf } from '../members/evaluator-reads.ts';
import type { Level, MemberRole } from '../members/member-words.ts';
import type { Seat } from './tables.ts';

export type Handover = {
  id: string;
  memberId: string;
  /** Who left; to an evaluator what they were there for. */
  name: string;
  /** Whether that is their name. Without it, when they came and left and whom they were there for are withheld too. */
  named: boolean;
  role: MemberRole;
  groupName: string | null;
  sector: string;
  level: Level;
  partId: string | null;
  fromOn: string;
  leftOn: string | null;
  seat: Seat;
  successor: string | null;
  successorName: string | null;
  /** Who looks for somebody: a member, or one of the people who convene (`seekerPerson`). */
  seeker: string | null;
  seekerName: string | null;
  seekerPerson: string | null;
  lookUntil: string | null;
  notes: string;
  openedOn: string;
  /** When somebody last saved its words. */
  savedOn: string | null;
  endedOn: string | null;
  endedAs: 'done' | 'called-off' | null;
  passedOn: string | null;
  /** The role that the successor had before, when the role was passed on. */
  passedRole: MemberRole | null;
  passedActions: string[];
  /** Agenda items they led, and meetings to which the successor is asked since. */
  passedItems: string[];
  passedMeetings: string[];
  version: number;
};

export type FoundHandover = Omit<Handover, 'name' | 'named'> & { name: string | null };

/** What this reader may not read by name is told without: of who left only their sector, where it may be said at all. */
export async function toRead(tx: Tx, found: readonly FoundHandover[]): Promise<Handover[]> {
  const withheld = found.flatMap(({ name, memberId, successor, successorName, seeker, seekerName }) => [
    ...(name === null ? [memberId] : []),
    ...(successorName === null ? [successor] : []),
    ...(seekerName === null ? [seeker] : []),
  ]);
  const labels = await labelsOf(tx, withheld);
  const labelOf = (id: string | null) => (id === null ? null : (labels.get(id) ?? null));
  return found.map((one) => ({
    ...one,
    ...(one.name === null ? { ...UNSAID, name: labelOf(one.memberId) ?? SOMEBODY } : { name: one.name, named: true }),
    successorName: one.successorName ?? labelOf(one.successor),
    seekerName: one.seekerName ?? labelOf(one.seeker),
  }));
}

const SOMEBODY = 'A former member';
const UNSAID = { named: false, role: 'member', partId: null, leftOn: null } as const;
