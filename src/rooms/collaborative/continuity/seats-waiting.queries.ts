import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { Level } from '../members/member-words.ts';

/** A vacant seat, with what is known of who looks for somebody: a member (`seekerAccount`: theirs) or a person. */
export type VacantSeatStanding = {
  id: string;
  seat: 'open' | 'vacant';
  openedOn: string;
  sector: string;
  level: Level;
  leftOn: string | null;
  lookUntil: string | null;
  /** When somebody last saved the hand-over: asked, wrote a note, or set a day. */
  savedOn: string;
  seekerPerson: string | null;
  seekerAccount: string | null;
  seekerLeft: boolean;
};

const MOST = 500;

/** Seats that nobody fills, the longest empty first. */
export async function vacantSeatsStanding(tx: Tx): Promise<VacantSeatStanding[]> {
  const found = await sql<VacantSeatStanding>`select h.handover_id as id, h.seat, h.opened_on as "openedOn",
      h.look_until as "lookUntil", coalesce(h.saved_on, h.opened_on) as "savedOn",
      h.seeker_person as "seekerPerson", k.person_id as "seekerAccount",
      m.sector, m.level, m.ended_on as "leftOn", coalesce(k.ended_on is not null, false) as "seekerLeft"
    from collaborative.handover h join collaborative.member m
      on (m.locality_id, m.member_id) = (h.locality_id, h.member_id)
    left join collaborative.member k
      on (k.locality_id, k.member_id) = (h.locality_id, h.seeker)
    where h.ended_on is null and h.seat in ('open', 'vacant')
    order by h.opened_on, h.handover_id limit ${MOST}`.execute(tx);
  return found.rows;
}
