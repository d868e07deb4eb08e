import { sql } from 'kysely';
import type { Reader, Tx } from '../../../../foundation/db/index.ts';
import { neverToEvaluator } from '../../members/evaluator-reads.queries.ts';
import type { MemberTables } from '../../members/tables.ts';
import type { MeetingTables } from '../tables.ts';

const typed = (reader: Reader) => reader.withTables<MeetingTables & MemberTables>();

/** How somebody stands in the minutes. 'replaced': away, and somebody came instead. */
export type InMinutes = {
  name: string;
  partId: string | null;
  sector: string;
  standing: 'here' | 'replaced' | 'apologies' | 'away';
  substitute: string | null;
};

/** Who was there, who sent somebody, who sent apologies and who was missing, by name. */
export async function attendanceOf(tx: Tx, meeting: string, most: number): Promise<InMinutes[]> {
  return typed(tx)
    .selectFrom('collaborative.asked as a')
    .innerJoin('collaborative.member as m', (join) =>
      join.onRef('m.locality_id', '=', 'a.locality_id').onRef('m.member_id', '=', 'a.member_id'),
    )
    .select(['m.name', 'm.part_id as partId', 'm.sector'])
    .select(neverToEvaluator('a.substitute_name').as('substitute'))
    .select(
      sql<InMinutes['standing']>`case when a.attended = 'here' then 'here'
        when a.substitute_name is not null then 'replaced'
        when a.reply = 'apologies' then 'apologies' else 'away' end`.as('standing'),
    )
    .where('a.meeting_id', '=', meeting)
    .where((of) => of.or([of('a.attended', '<>', 'not-noted'), of('a.reply', '=', 'apologies')]))
    .orderBy(sql`lower(m.name)`)
    .limit(most)
    .execute();
}

/** Keeps the words of the minutes; false when somebody saved them since that version, which is theirs alone. */
export async function saveMinutes(tx: Tx, id: string, { minutes, version }: { minutes: string; version: number }) {
  const done = await typed(tx)
    .updateTable('collaborative.meeting')
    .set({ minutes })
    .set((of) => ({ minutes_version: of('minutes_version', '+', 1) }))
    .where('meeting_id', '=', id)
    .where('minutes_version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Holds a meeting alone until this transaction ends: whoever is changing what its minutes say is done, or comes after. */
export async function holdForSending(tx: Tx, id: string): Promise<void> {
  await typed(tx)
    .selectFrom('collaborative.meeting')
    .select('meeting_id')
    .where('meeting_id', '=', id)
    .forUpdate()
    .execute();
}

/**
 * Notes that word of the minutes goes out; false when it went since the page was opened, which said it last went at `seen`,
 * and when nothing was changed since it went.
 */
export async function markSent(tx: Tx, id: string, { seen, now }: { seen: Date | null; now: Date }): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.meeting')
    .set({ minutes_sent_at: now, minutes_changed_at: null })
    .where('meeting_id', '=', id)
    .where((of) => of.or([of('minutes_sent_at', 'is', null), of('minutes_changed_at', 'is not', null)]))
    .where(sql<boolean>`date_trunc('milliseconds', minutes_sent_at) is not distinct from ${seen}::timestamptz`)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
