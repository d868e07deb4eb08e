import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/** So that an erasure can say what of somebody's meetings it leaves, without their name: counts alone, of their memberships. */
export const keptOfMeetings = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create function collaborative.kept_of_person_meetings(who uuid)
        returns table (asked integer, promised integer, led integer) language plpgsql as $$
      begin
        asked := 0;
        promised := 0;
        led := 0;
        if accounts.may_erase(who) then
          select count(*) into asked from collaborative.meeting_member a
            join collaborative.member m on (m.locality_id, m.member_id) = (a.locality_id, a.member_id)
            where m.person_id = who;
          select count(*) into promised from collaborative.action a
            join collaborative.member m on (m.locality_id, m.member_id) = (a.locality_id, a.owner_member)
            where m.person_id = who;
          select count(*) into led from collaborative.agenda_item i
            join collaborative.member m on (m.locality_id, m.member_id) = (i.locality_id, i.lead_member)
            where m.person_id = who;
        end if;
        return next;
      end $$`.execute(db);
    await definerFunction(db, 'collaborative.kept_of_person_meetings', ['uuid']);
  },
};
