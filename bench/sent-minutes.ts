import { sql } from 'kysely';
import { connect, inLocality, system } from '../src/foundation/db/index.ts';
import type { PgSettings } from '../src/foundation/embedded-postgres/index.ts';
import { keepEditions } from '../src/rooms/collaborative/meetings/minutes/editions.queries.ts';

const SENT = 300;

/** Word of the minutes of the last meetings that were held has gone, and every tenth was changed since; gives the meetings. */
export async function sendMinutesOf(owner: PgSettings): Promise<string[]> {
  const db = connect(owner, { max: 1, patient: true });
  try {
    const found = await sql<{ id: string }>`select locality_id as id from localities.locality
      where slug = 'marlshire'`.execute(db);
    const locality = found.rows[0]?.id ?? '';
    return await inLocality(db, system('bench'), locality, async (tx) => {
      const sent = await sql<{ id: string }>`update collaborative.meeting set minutes_sent_at = now()
        where meeting_id in (select meeting_id from collaborative.meeting where locality_id = ${locality}::uuid
          and state = 'held' and minutes_sent_at is null order by begins_at desc limit ${SENT})
        returning meeting_id as id`.execute(tx);
      const ids = sent.rows.map(({ id }) => id);
      await keepEditions(tx, ids);
      // Their letters have gone: nobody waits for one.
      await sql`update collaborative.minutes_edition set told_at = sent_at where told_at is null`.execute(tx);
      const changed = ids.filter((_id, at) => at % 10 === 0);
      await sql`update collaborative.agenda_item set notes = notes || ' Put right since.'
        where meeting_id = any(${changed}::uuid[])`.execute(tx);
      return ids;
    });
  } finally {
    await db.destroy();
  }
}
