import { sql, type Kysely } from 'kysely';

/** Which sub-group a chair leads; and no two who take part in one locality have one address, whoever saves at once. */
export const chairsAndAddresses = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`alter table collaborative.member
      add column group_name text check (length(group_name) between 1 and 120),
      add constraint group_is_a_chairs check (group_name is null or role = 'chair')`.execute(db);
    await sql`alter table collaborative.member_file_row add column group_name text`.execute(db);
    await endSecondOfOneAddress(db);
    await sql`create unique index one_open_address on collaborative.member (locality_id, lower(email))
      where ended_on is null and email is not null`.execute(db);
  },
};

/**
 * Of several who take part with one address the one with an account stays, or else who came first. The others end, with
 * their words and their address, so that they can be looked at, changed and put back.
 */
async function endSecondOfOneAddress(db: Kysely<object>): Promise<void> {
  await sql`update collaborative.member m set version = m.version + 1,
      ended_on = greatest(m.from_on, (house.moment() at time zone 'Europe/London')::date)
    from (select locality_id, member_id, row_number() over (partition by locality_id, lower(email)
        order by person_id is null, from_on, member_id) as nth
      from collaborative.member where ended_on is null and email is not null) t
    where (t.locality_id, t.member_id) = (m.locality_id, m.member_id) and t.nth > 1`.execute(db);
}
