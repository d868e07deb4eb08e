import { sql, type Kysely } from 'kysely';
import { currentLocality, currentPerson, definerFunction } from '../../../foundation/db/index.ts';

/** A sector with fewer who could have answered is not named as silent. */
const SMALLEST_GROUP = 5;

/** What is left open is kept as what it counts as, and nobody's silence is told of a sector of a few. */
export const healthSaidPlainly = {
  async up(db: Kysely<object>): Promise<void> {
    await layOutOpen(db);
    await replaceOwn(db);
    await forgetSmallSilence(db);
  },
};

/** Version 0: left open, which counts as 'I cannot say'. Whoever answered an open check has a row for each element. */
async function layOutOpen(db: Kysely<object>): Promise<void> {
  await sql`insert into collaborative.health_rating (locality_id, check_id, member_id, element, answer, version)
    select distinct r.locality_id, r.check_id, r.member_id, e.element, 0, 0
    from collaborative.health_rating r join collaborative.health_check c using (locality_id, check_id)
      cross join (values ('sf'), ('dm'), ('nf'), ('mm'), ('de')) e (element)
    where c.state <> 'closed' on conflict do nothing`.execute(db);
}

/** As before; null where somebody left an element open. */
async function replaceOwn(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.own_health_ratings()
    returns table (opened_on date, element text, answer smallint, comment text) language sql stable as $$
      select c.opened_on, r.element, case when r.version > 0 then r.answer end, coalesce(k.words, r.comment)
      from collaborative.health_rating r join collaborative.member m using (locality_id, member_id)
        join collaborative.health_check c using (locality_id, check_id)
        left join collaborative.health_comment k using (locality_id, comment_id)
      where r.locality_id = ${currentLocality} and m.person_id = ${currentPerson}
      order by c.opened_on, r.element
    $$`.execute(db);
  await definerFunction(db, 'collaborative.own_health_ratings', []);
}

/** Of checks that have closed: only members with an account could answer. */
async function forgetSmallSilence(db: Kysely<object>): Promise<void> {
  await sql`update collaborative.health_check c set unheard = array(
      select u.sector from unnest(c.unheard) u (sector)
      where (select count(*) from collaborative.member m
        where m.locality_id = c.locality_id and m.sector = u.sector and m.person_id is not null
          and m.from_on <= c.ended_at::date and (m.ended_on is null or m.ended_on > c.ended_at::date))
        >= ${sql.lit(SMALLEST_GROUP)} order by u.sector)
    where c.unheard <> '{}'`.execute(db);
}
