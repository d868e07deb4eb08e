import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { MemberRole } from '../members/member-words.ts';
import type { UnnamedTables } from '../members/tables.ts';
import { toRead, type Handover } from './handover.ts';
import type { HandoverTables } from './tables.ts';

export type { Handover };

const typed = (reader: Reader) => reader.withTables<HandoverTables & UnnamedTables>();

function selectHandovers(tx: Tx) {
  return typed(tx)
    .selectFrom('collaborative.handover as h')
    .innerJoin('collaborative.member_unnamed as u', 'u.member_id', 'h.member_id')
    .leftJoin('collaborative.member as m', 'm.member_id', 'h.member_id')
    .leftJoin('collaborative.member as s', 's.member_id', 'h.successor')
    .leftJoin('collaborative.member as k', 'k.member_id', 'h.seeker')
    .select(['h.handover_id as id', 'h.member_id as memberId', 'm.name', 'u.role', 'u.sector', 'u.level'])
    .select('m.group_name as groupName')
    .select(['m.part_id as partId', 'u.from_on as fromOn', 'm.ended_on as leftOn', 'h.seat', 'h.successor'])
    .select(['s.name as successorName', 'h.seeker', 'k.name as seekerName', 'h.seeker_person as seekerPerson'])
    .select([
      'h.look_until as lookUntil',
      'h.notes',
      'h.opened_on as openedOn',
      'h.saved_on as savedOn',
      'h.ended_on as endedOn',
    ])
    .select(['h.ended_as as endedAs', 'h.passed_on as passedOn', 'h.passed_actions as passedActions', 'h.version'])
    .select(['h.passed_items as passedItems', 'h.passed_meetings as passedMeetings'])
    .select(sql<MemberRole | null>`h.passed_role`.as('passedRole'));
}

/** Undefined also where this reader may not read by name who left. */
export async function findHandover(tx: Tx, id: string): Promise<Handover | undefined> {
  const [found] = await toRead(tx, await selectHandovers(tx).where('h.handover_id', '=', id).execute());
  return found?.named ? found : undefined;
}

/** The hand-overs of one member, the newest first: who comes back and leaves again has several. */
export async function handoversOf(tx: Tx, member: string): Promise<Handover[]> {
  return toRead(
    tx,
    await selectHandovers(tx).where('h.member_id', '=', member).orderBy('h.opened_on', 'desc').execute(),
  );
}

/** Hand-overs in which somebody has a part: their own, those they took over or look after. Of every membership given. */
export async function handoversAbout(tx: Tx, members: readonly string[], person: string): Promise<Handover[]> {
  const found = await selectHandovers(tx)
    .where(
      sql<boolean>`(h.member_id = any(${members}::uuid[]) or h.successor = any(${members}::uuid[])
        or h.seeker = any(${members}::uuid[]) or h.seeker_person = ${person})`,
    )
    .orderBy('h.opened_on')
    .execute();
  return toRead(tx, found);
}

/** So many hand-overs stand on one page. */
export const HANDOVERS_A_PAGE = 50;

/** Hand-overs that are open, the oldest first, or that have ended, the newest first. `after`: the last of the page before. */
export async function pageOfHandovers(tx: Tx, { open, after }: { open: boolean; after: string | null }) {
  const key = (row: string) =>
    open
      ? sql`${sql.ref(`${row}.opened_on`)}, ${sql.ref(`${row}.handover_id`)}`
      : sql`date '2200-01-01' - ${sql.ref(`${row}.opened_on`)}, ${sql.ref(`${row}.handover_id`)}`;
  let asked = selectHandovers(tx).where('h.ended_on', open ? 'is' : 'is not', null);
  if (after !== null)
    asked = asked.where(
      sql<boolean>`(${key('h')}) > (select ${key('a')} from collaborative.handover a where a.handover_id = ${after})`,
    );
  const found = await asked
    .orderBy(sql`(${key('h')})`)
    .limit(HANDOVERS_A_PAGE + 1)
    .execute();
  return { handovers: await toRead(tx, found.slice(0, HANDOVERS_A_PAGE)), more: found.length > HANDOVERS_A_PAGE };
}

export type VacantSeat = Pick<
  Handover,
  'id' | 'named' | 'sector' | 'level' | 'lookUntil' | 'seekerName' | 'seekerPerson' | 'seat'
>;

/** Seats whose member has left and that nobody fills yet, the longest empty first; at most 500. */
export async function vacantSeats(tx: Tx): Promise<VacantSeat[]> {
  const found = await selectHandovers(tx)
    .where('h.ended_on', 'is', null)
    .where('h.seat', 'in', ['open', 'vacant'])
    .orderBy('h.opened_on')
    .limit(500)
    .execute();
  return toRead(tx, found);
}

export type HandoverCounts = { open: number; vacant: number; ended: number };

export async function countHandovers(tx: Tx): Promise<HandoverCounts> {
  return typed(tx)
    .selectFrom('collaborative.handover')
    .select([
      sql<number>`count(*) filter (where ended_on is null)`.as('open'),
      sql<number>`count(*) filter (where ended_on is null and seat in ('open', 'vacant'))`.as('vacant'),
      sql<number>`count(*) filter (where ended_on is not null)`.as('ended'),
    ])
    .executeTakeFirstOrThrow();
}

/** All of them, for the file to take away. */
export async function listHandovers(tx: Tx): Promise<Handover[]> {
  return toRead(tx, await selectHandovers(tx).orderBy('h.opened_on').orderBy('h.handover_id').execute());
}
