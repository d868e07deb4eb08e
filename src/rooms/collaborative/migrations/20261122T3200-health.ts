import { sql, type Kysely } from 'kysely';
import { APP_ROLE, currentLocality, currentPerson, tenantTable } from '../../../foundation/db/index.ts';

const ELEMENTS = sql`('sf', 'dm', 'nf', 'mm', 'de')`;

/** Checks of the five elements: who answers what is seen by nobody else, what is shown afterwards is safe figures alone. */
export const health = {
  async up(db: Kysely<object>): Promise<void> {
    await createChecks(db);
    await createRatings(db);
    await createResults(db);
    await createComments(db);
    // Somebody who was named before they had an account is found by their address at their first visit.
    await sql`create index member_not_joined on collaborative.member (locality_id, lower(email))
      where person_id is null and ended_on is null`.execute(db);
    // A locality that began from an example takes it back as a whole.
    await sql`grant delete on collaborative.phase to ${sql.id(APP_ROLE)}`.execute(db);
  },
};

async function createChecks(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.health_check (
    locality_id uuid not null references localities.locality,
    check_id uuid not null default gen_random_uuid(),
    opened_on date not null,
    closes_on date not null check (closes_on >= opened_on),
    state text not null default 'open' check (state in ('open', 'closed', 'cancelled')),
    ended_at timestamptz check ((ended_at is null) = (state = 'open')),
    asked integer check (asked >= 0),
    answered integer check (answered between 0 and asked),
    unheard text[] not null default '{}',
    primary key (locality_id, check_id)
  )`.execute(db);
  await sql`create unique index one_open_health_check on collaborative.health_check (locality_id)
    where state = 'open'`.execute(db);
  await sql`create index health_check_due on collaborative.health_check (closes_on) where state = 'open'`.execute(db);
  await sql`create index health_check_ended on collaborative.health_check (ended_at)`.execute(db);
  await tenantTable(db, 'collaborative.health_check', ['select', 'insert', 'update']);
  // One more answer after the results were shown would tell what it was.
  await sql`create function collaborative.closed_stays_closed() returns trigger language plpgsql as $$
    begin
      if old.state = 'closed' and new.state <> 'closed' then raise exception 'a closed health check stays closed'; end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger closed_stays_closed before update on collaborative.health_check
    for each row execute function collaborative.closed_stays_closed()`.execute(db);
}

/** Each row is seen and written by the member it is of, while the check is open, and by nobody otherwise. */
async function createRatings(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.health_rating (
    locality_id uuid not null references localities.locality,
    check_id uuid not null,
    member_id uuid not null,
    element text not null check (element in ${ELEMENTS}),
    answer smallint not null check (answer between 0 and 5),
    comment text not null default '' check (length(comment) <= 500),
    comment_id uuid,
    version integer not null default 1,
    primary key (locality_id, check_id, member_id, element),
    foreign key (locality_id, check_id) references collaborative.health_check (locality_id, check_id),
    foreign key (locality_id, member_id) references collaborative.member (locality_id, member_id)
  )`.execute(db);
  await sql`create index health_rating_member on collaborative.health_rating (locality_id, member_id)`.execute(db);
  await tenantTable(db, 'collaborative.health_rating', ['select', 'insert', 'update']);
  const own = sql`exists (select 1 from collaborative.member m join collaborative.health_check c using (locality_id)
    where m.locality_id = ${currentLocality} and m.member_id = health_rating.member_id and m.person_id = ${currentPerson}
      and m.ended_on is null and c.check_id = health_rating.check_id and c.state = 'open')`;
  await sql`create policy own_answer on collaborative.health_rating as restrictive to ${sql.id(APP_ROLE)}
    using (${own}) with check (${own})`.execute(db);
}

/** What is shown of a closed check, null where it is hidden. `place` 0 is everybody; 'all' counts who answered. */
async function createResults(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.health_result (
    locality_id uuid not null references localities.locality,
    check_id uuid not null,
    element text not null check (element in ${ELEMENTS}),
    place smallint not null check (place >= 0),
    sectors text[] not null,
    band text not null check (band in ('all', 'weak', 'part', 'strong', 'cannot-say')),
    shown integer check (shown >= 0),
    primary key (locality_id, check_id, element, place, band),
    foreign key (locality_id, check_id) references collaborative.health_check (locality_id, check_id)
  )`.execute(db);
  await tenantTable(db, 'collaborative.health_result', ['select', 'insert']);
}

/** Comments of a closed check, without anything about who wrote them; a convener may hide one. */
async function createComments(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.health_comment (
    locality_id uuid not null references localities.locality,
    comment_id uuid not null default gen_random_uuid(),
    check_id uuid not null,
    element text not null check (element in ${ELEMENTS}),
    words text not null check (length(words) between 1 and 500),
    hidden_at timestamptz,
    primary key (locality_id, comment_id),
    foreign key (locality_id, check_id) references collaborative.health_check (locality_id, check_id)
  )`.execute(db);
  await sql`create index health_comment_check on collaborative.health_comment (locality_id, check_id)`.execute(db);
  await tenantTable(db, 'collaborative.health_comment', ['select', 'update']);
}
