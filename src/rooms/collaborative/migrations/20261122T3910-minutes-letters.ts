import { sql, type Kysely } from 'kysely';
import { APP_ROLE, tenantTable } from '../../../foundation/db/index.ts';

/** Who had a letter of which edition of minutes, so that letters which stopped half way can go on and nobody gets two. */
export const minutesLetters = {
  async up(db: Kysely<object>): Promise<void> {
    // `told_at`: when all its letters had gone. `printed`: nobody could be written to, and they have it on paper.
    await sql`alter table collaborative.minutes_edition add column told_at timestamptz,
      add column printed boolean not null default false`.execute(db);
    await sql`grant update (told_at) on collaborative.minutes_edition to ${sql.id(APP_ROLE)}`.execute(db);
    await sql`create table collaborative.minutes_letter (
      locality_id uuid not null references localities.locality,
      meeting_id uuid not null,
      number integer not null,
      member_id uuid not null,
      sent_at timestamptz not null,
      primary key (locality_id, meeting_id, number, member_id),
      foreign key (locality_id, meeting_id, number)
        references collaborative.minutes_edition (locality_id, meeting_id, number),
      foreign key (locality_id, member_id) references collaborative.member (locality_id, member_id)
    )`.execute(db);
    await sql`create index minutes_letter_member on collaborative.minutes_letter (locality_id, member_id)`.execute(db);
    await tenantTable(db, 'collaborative.minutes_letter', ['select', 'insert']);
    // Whom earlier letters reached was not kept: nobody is to be written to again because of this.
    await sql`insert into collaborative.minutes_letter (locality_id, meeting_id, number, member_id, sent_at)
      select e.locality_id, e.meeting_id, e.number, a.member_id, e.sent_at
      from collaborative.minutes_edition e
        join collaborative.asked a on (a.locality_id, a.meeting_id) = (e.locality_id, e.meeting_id)
        join collaborative.member m on (m.locality_id, m.member_id) = (a.locality_id, a.member_id)
      where m.person_id is not null or m.email is not null`.execute(db);
    await sql`update collaborative.minutes_edition set told_at = sent_at`.execute(db);
  },
};
