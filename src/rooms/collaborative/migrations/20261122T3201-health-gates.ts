import { sql, type Kysely } from 'kysely';
import { currentLocality, currentPerson, definerFunction } from '../../../foundation/db/index.ts';

/** From so many people on, what they say in their own words is shown to all; below, it would be known who wrote it. */
const FEWEST_FOR_COMMENTS = 5;

/** The narrow ways to what members answered: counts of a closed check, one's own answers, and letting go. */
export const healthGates = {
  async up(db: Kysely<object>): Promise<void> {
    await createClosing(db);
    await createCounts(db);
    await createOwn(db);
    await createLettingGo(db);
  },
};

/** Closes a check and sets its comments free of their writers; below the fewest they are never kept. */
async function createClosing(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.close_health_check(which uuid) returns boolean language plpgsql as $$
    declare
      here constant uuid := ${currentLocality};
      people integer;
    begin
      update collaborative.health_check set state = 'closed', ended_at = now()
        where locality_id = here and check_id = which and state = 'open';
      if not found then return false; end if;
      select count(distinct member_id) into people from collaborative.health_rating
        where locality_id = here and check_id = which;
      if people >= ${sql.lit(FEWEST_FOR_COMMENTS)} then
        update collaborative.health_rating set comment_id = gen_random_uuid()
          where locality_id = here and check_id = which and comment <> '';
        insert into collaborative.health_comment (locality_id, comment_id, check_id, element, words)
          select locality_id, comment_id, check_id, element, comment from collaborative.health_rating
          where locality_id = here and check_id = which and comment_id is not null order by comment_id;
      end if;
      update collaborative.health_rating set comment = '' where locality_id = here and check_id = which;
      return true;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.close_health_check', ['uuid']);
  await sql`create function collaborative.health_checks_due(today date)
    returns table (locality_id uuid, check_id uuid) language sql stable as $$
      select c.locality_id, c.check_id from collaborative.health_check c
      where c.state = 'open' and c.closes_on < today or c.state = 'closed' and not exists (
        select 1 from collaborative.health_result r where (r.locality_id, r.check_id) = (c.locality_id, c.check_id))
    $$`.execute(db);
  await definerFunction(db, 'collaborative.health_checks_due', ['date']);
}

async function createCounts(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.health_answered(which uuid) returns integer language sql stable as $$
      select count(distinct member_id)::integer from collaborative.health_rating
      where locality_id = ${currentLocality} and check_id = which
    $$`.execute(db);
  await definerFunction(db, 'collaborative.health_answered', ['uuid']);
  // The element '' counts the people of a sector who answered anything.
  await sql`create function collaborative.health_counts(which uuid)
    returns table (sector text, element text, answer smallint, people integer) language sql stable as $$
      select m.sector, coalesce(r.element, ''), r.answer, count(distinct r.member_id)::integer
      from collaborative.health_rating r join collaborative.member m using (locality_id, member_id)
        join collaborative.health_check c using (locality_id, check_id)
      where r.locality_id = ${currentLocality} and r.check_id = which and c.state = 'closed'
      group by grouping sets ((m.sector, r.element, r.answer), (m.sector))
    $$`.execute(db);
  await definerFunction(db, 'collaborative.health_counts', ['uuid']);
  await sql`create function collaborative.health_moved(which uuid, earlier uuid)
    returns table (sector text, people integer) language sql stable as $$
      select m.sector, count(*)::integer from (
        select r.member_id from collaborative.health_rating r join collaborative.health_check c using (locality_id, check_id)
        where r.locality_id = ${currentLocality} and r.check_id in (which, earlier) and c.state = 'closed'
        group by r.member_id having count(distinct r.check_id) = 1) once
      join collaborative.member m on m.locality_id = ${currentLocality} and m.member_id = once.member_id
      group by m.sector
    $$`.execute(db);
  await definerFunction(db, 'collaborative.health_moved', ['uuid', 'uuid']);
}

/** A person's own answers, of closed checks too: for the page of what is held about them. */
async function createOwn(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.own_health_ratings()
    returns table (opened_on date, element text, answer smallint, comment text) language sql stable as $$
      select c.opened_on, r.element, r.answer, coalesce(k.words, r.comment)
      from collaborative.health_rating r join collaborative.member m using (locality_id, member_id)
        join collaborative.health_check c using (locality_id, check_id)
        left join collaborative.health_comment k using (locality_id, comment_id)
      where r.locality_id = ${currentLocality} and m.person_id = ${currentPerson}
      order by c.opened_on, r.element
    $$`.execute(db);
  await definerFunction(db, 'collaborative.own_health_ratings', []);
}

async function createLettingGo(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.erase_person_health(who uuid) returns integer language plpgsql as $$
    declare n integer;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      delete from collaborative.health_comment k using collaborative.health_rating r, collaborative.member m
        where m.person_id = who and (r.locality_id, r.member_id) = (m.locality_id, m.member_id)
          and (k.locality_id, k.comment_id) = (r.locality_id, r.comment_id);
      delete from collaborative.health_rating r using collaborative.member m
        where m.person_id = who and (r.locality_id, r.member_id) = (m.locality_id, m.member_id);
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.erase_person_health', ['uuid']);
  await sql`create function collaborative.forget_health(days integer, cancelled_days integer)
    returns integer language plpgsql as $$
    declare n integer;
    begin
      if days < 365 or cancelled_days < 1 then raise exception 'answers are kept for a year at least'; end if;
      delete from collaborative.health_comment k using collaborative.health_check c
        where (k.locality_id, k.check_id) = (c.locality_id, c.check_id)
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
