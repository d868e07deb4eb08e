import { sql, type Kysely } from 'kysely';
import { currentLocality, definerFunction, tenantTable } from '../../../foundation/db/index.ts';

/** From so many people on, what they say in their own words is shown to all; below, it would be known who wrote it. */
const FEWEST_FOR_COMMENTS = 5;

/** A person of a check is their account; invented members without one are the membership itself. */
const VOICE = sql`coalesce(m.person_id, m.member_id)`;

/**
 * Who answered a check and for which sector, without what they said, as it stood when the check closed: a later check is
 * compared with it, whoever has been erased and whichever sector somebody is named in since.
 */
export const healthVoices = {
  async up(db: Kysely<object>): Promise<void> {
    await createVoices(db);
    await replaceClosing(db);
    await replaceCounts(db);
    await createMoves(db);
  },
};

async function createVoices(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.health_voice (
    locality_id uuid not null references localities.locality,
    check_id uuid not null,
    voice_id uuid not null,
    sector text not null,
    primary key (locality_id, check_id, voice_id),
    foreign key (locality_id, check_id) references collaborative.health_check (locality_id, check_id)
  )`.execute(db);
  await sql`create index health_voice_of on collaborative.health_voice (voice_id)`.execute(db);
  await tenantTable(db, 'collaborative.health_voice', []);
  await sql`insert into collaborative.health_voice (locality_id, check_id, voice_id, sector)
    select distinct r.locality_id, r.check_id, ${VOICE}, m.sector
    from collaborative.health_rating r join collaborative.member m using (locality_id, member_id)
      join collaborative.health_check c using (locality_id, check_id)
    where c.state = 'closed' on conflict do nothing`.execute(db);
}

/** As before, and keeps who answered; of somebody who was named twice, what they said last as a member counts. */
async function replaceClosing(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.close_health_check(which uuid) returns boolean language plpgsql as $$
    declare
      here constant uuid := ${currentLocality};
      people integer;
    begin
      update collaborative.health_check set state = 'closed', ended_at = now()
        where locality_id = here and check_id = which and state = 'open';
      if not found then return false; end if;
      delete from collaborative.health_rating r using (
        select m.member_id, row_number() over (partition by ${VOICE}
            order by m.ended_on desc nulls first, m.from_on desc, m.member_id) as nth
        from collaborative.member m where m.locality_id = here and exists (
          select 1 from collaborative.health_rating q
          where (q.locality_id, q.check_id, q.member_id) = (here, which, m.member_id))) named
        where (r.locality_id, r.check_id, r.member_id) = (here, which, named.member_id) and named.nth > 1;
      insert into collaborative.health_voice (locality_id, check_id, voice_id, sector)
        select distinct here, which, ${VOICE}, m.sector
        from collaborative.health_rating r join collaborative.member m using (locality_id, member_id)
        where r.locality_id = here and r.check_id = which;
      get diagnostics people = row_count;
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
}

/** Counts leave the database only until what may be shown of them is kept. */
async function replaceCounts(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.health_answered(which uuid) returns integer language sql stable as $$
      select case when c.state = 'closed'
        then (select count(*) from collaborative.health_voice v
          where (v.locality_id, v.check_id) = (c.locality_id, c.check_id))
        else (select count(distinct ${VOICE})
          from collaborative.health_rating r join collaborative.member m using (locality_id, member_id)
          where (r.locality_id, r.check_id) = (c.locality_id, c.check_id)) end::integer
      from collaborative.health_check c where c.locality_id = ${currentLocality} and c.check_id = which
    $$`.execute(db);
  await definerFunction(db, 'collaborative.health_answered', ['uuid']);
  // The element '' counts the people of a sector who answered anything.
  await sql`create or replace function collaborative.health_counts(which uuid)
    returns table (sector text, element text, answer smallint, people integer) language sql stable as $$
      select v.sector, coalesce(r.element, ''), r.answer, count(distinct v.voice_id)::integer
      from collaborative.health_rating r join collaborative.member m using (locality_id, member_id)
        join collaborative.health_voice v
          on (v.locality_id, v.check_id, v.voice_id) = (r.locality_id, r.check_id, ${VOICE})
      where r.locality_id = ${currentLocality} and r.check_id = which and not exists (
        select 1 from collaborative.health_result s where (s.locality_id, s.check_id) = (r.locality_id, r.check_id))
      group by grouping sets ((v.sector, r.element, r.answer), (v.sector))
    $$`.execute(db);
  await definerFunction(db, 'collaborative.health_counts', ['uuid']);
}

/** Null before: they had not answered the earlier one; null after: they do not answer now; both: another sector. */
async function createMoves(db: Kysely<object>): Promise<void> {
  await sql`drop function collaborative.health_moved(uuid, uuid)`.execute(db);
  await sql`create function collaborative.health_moves(which uuid, earlier uuid)
    returns table (before text, after text, people integer) language sql stable as $$
      select b.sector, a.sector, count(*)::integer
      from (select * from collaborative.health_voice where locality_id = ${currentLocality} and check_id = earlier) b
        full join (select * from collaborative.health_voice where locality_id = ${currentLocality} and check_id = which) a
        using (voice_id)
      where a.sector is distinct from b.sector and not exists (
        select 1 from collaborative.health_result s where s.locality_id = ${currentLocality} and s.check_id = which)
      group by b.sector, a.sector
    $$`.execute(db);
  await definerFunction(db, 'collaborative.health_moves', ['uuid', 'uuid']);
}
