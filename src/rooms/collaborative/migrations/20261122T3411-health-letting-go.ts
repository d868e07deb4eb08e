import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/** Erasing and forgetting, since who answered is kept beside the answers. */
export const healthLettingGo = {
  async up(db: Kysely<object>): Promise<void> {
    await replaceErasing(db);
    await replaceForgetting(db);
  },
};

/**
 * Answers and comments go. That somebody of this sector answered stays under a random id where a check is shown already,
 * or a later check would tell what they said; it waits for a check that is being worked out, and leaves it.
 */
async function replaceErasing(db: Kysely<object>): Promise<void> {
  await sql`drop function collaborative.erase_person_health(uuid)`.execute(db);
  await sql`create function collaborative.erase_person_health(who uuid)
    returns table (erased integer, kept integer) language plpgsql as $$
    begin
      if not accounts.may_erase(who) then return; end if;
      perform 1 from collaborative.health_check c where exists (
        select 1 from collaborative.health_rating r join collaborative.member m using (locality_id, member_id)
        where m.person_id = who and (r.locality_id, r.check_id) = (c.locality_id, c.check_id))
        order by c.locality_id, c.check_id for no key update;
      delete from collaborative.health_comment k using collaborative.health_rating r, collaborative.member m
        where m.person_id = who and (r.locality_id, r.member_id) = (m.locality_id, m.member_id)
          and (k.locality_id, k.comment_id) = (r.locality_id, r.comment_id);
      delete from collaborative.health_rating r using collaborative.member m
        where m.person_id = who and (r.locality_id, r.member_id) = (m.locality_id, m.member_id);
      get diagnostics erased = row_count;
      delete from collaborative.health_voice v where v.voice_id = who and not exists (
        select 1 from collaborative.health_result s where (s.locality_id, s.check_id) = (v.locality_id, v.check_id));
      with nobody as materialized (
        select locality_id, gen_random_uuid() as id from collaborative.health_voice where voice_id = who group by locality_id)
      update collaborative.health_voice v set voice_id = nobody.id from nobody
        where v.voice_id = who and v.locality_id = nobody.locality_id;
      get diagnostics kept = row_count;
      return next;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.erase_person_health', ['uuid']);
}

async function replaceForgetting(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.forget_health(days integer, cancelled_days integer)
    returns integer language plpgsql as $$
    declare n integer;
    begin
      if days < 365 or cancelled_days < 1 then raise exception 'answers are kept for a year at least'; end if;
      delete from collaborative.health_comment k using collaborative.health_check c
        where (k.locality_id, k.check_id) = (c.locality_id, c.check_id)
          and c.state = 'closed' and c.ended_at < now() - make_interval(days => days);
      delete from collaborative.health_voice v using collaborative.health_check c
        where (v.locality_id, v.check_id) = (c.locality_id, c.check_id)
          and c.state = 'closed' and c.ended_at < now() - make_interval(days => days);
      delete from collaborative.health_rating r using collaborative.health_check c
        where (r.locality_id, r.check_id) = (c.locality_id, c.check_id)
          and (c.state = 'closed' and c.ended_at < now() - make_interval(days => days)
            or c.state = 'cancelled' and c.ended_at < now() - make_interval(days => cancelled_days));
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.forget_health', ['integer', 'integer']);
}
