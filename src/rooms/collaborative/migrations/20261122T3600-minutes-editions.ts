import { sql, type Kysely } from 'kysely';
import { definerFunction, tenantTable } from '../../../foundation/db/index.ts';

/** The minutes as they stood each time that word of them went, and when something they say was changed after that. */
export const minutesEditions = {
  async up(db: Kysely<object>): Promise<void> {
    await createEditions(db);
    await noteChanges(db);
    await createGates(db);
  },
};

async function createEditions(db: Kysely<object>): Promise<void> {
  // People stand in `content` as ids, so that a name that is let go of goes from every edition with it.
  await sql`create table collaborative.minutes_edition (
    locality_id uuid not null references localities.locality,
    meeting_id uuid not null,
    number integer not null check (number > 0),
    sent_at timestamptz not null,
    content jsonb not null,
    primary key (locality_id, meeting_id, number),
    foreign key (locality_id, meeting_id) references collaborative.meeting (locality_id, meeting_id)
  )`.execute(db);
  await tenantTable(db, 'collaborative.minutes_edition', ['select', 'insert']);
}

/** Whichever form, import or hand-over changes what minutes say: the meeting notes when, in the same transaction. */
async function noteChanges(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.note_minutes_change() returns trigger language plpgsql as $$
    begin
      update collaborative.meeting set minutes_changed_at = house.moment()
        where (locality_id, meeting_id) = (new.locality_id, new.meeting_id) and minutes_sent_at is not null;
      return null;
    end $$`.execute(db);
  await sql`create function collaborative.note_words_change() returns trigger language plpgsql as $$
    begin
      if old.minutes_sent_at is not null and (old.title, old.begins_at, old.ends_at, old.place, old.minutes)
          is distinct from (new.title, new.begins_at, new.ends_at, new.place, new.minutes) then
        new.minutes_changed_at := house.moment();
      end if;
      return new;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.note_minutes_change', []);
  await definerFunction(db, 'collaborative.note_words_change', []);
  await sql`create trigger note_words_change before update of title, begins_at, ends_at, place, minutes
    on collaborative.meeting for each row execute function collaborative.note_words_change()`.execute(db);
  await sql`create trigger note_minutes_change after insert or update of title, notes, lead_member, place, removed_at
    on collaborative.agenda_item for each row execute function collaborative.note_minutes_change()`.execute(db);
  await sql`create trigger note_minutes_change after insert or update of words, reasons, removed_at
    on collaborative.decision for each row execute function collaborative.note_minutes_change()`.execute(db);
  await sql`create trigger note_minutes_change after insert or update of words, owner_member, due_on
    on collaborative.action for each row execute function collaborative.note_minutes_change()`.execute(db);
  await sql`create trigger note_minutes_change after update of reply, attended, substitute_name, off_at
    on collaborative.meeting_member for each row execute function collaborative.note_minutes_change()`.execute(db);
}

/** Names of those who came instead are the only ones that stand in an edition itself: they go as they go from meetings. */
async function createGates(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.erase_person_editions(who uuid) returns integer language plpgsql as $$
    declare n integer;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      update collaborative.minutes_edition e set content = jsonb_set(e.content, '{people}', (
          select coalesce(jsonb_agg(case when exists (select 1 from collaborative.member m
              where m.locality_id = e.locality_id and m.person_id = who and m.member_id::text = p->>'member')
            then p || '{"substitute": null}' else p end order by at), '[]')
          from jsonb_array_elements(e.content->'people') with ordinality as t (p, at)))
        where exists (select 1 from collaborative.member m
          join jsonb_array_elements(e.content->'people') p on p->>'member' = m.member_id::text
          where m.locality_id = e.locality_id and m.person_id = who and p->>'substitute' is not null);
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await sql`create function collaborative.forget_edition_names(days integer) returns integer language plpgsql as $$
    declare n integer;
    begin
      if days < 365 then raise exception 'names of substitutes are kept for a year at least'; end if;
      update collaborative.minutes_edition e set content = jsonb_set(e.content, '{people}', (
          select coalesce(jsonb_agg(p || '{"substitute": null}' order by at), '[]')
          from jsonb_array_elements(e.content->'people') with ordinality as t (p, at)))
        from collaborative.meeting k
        where (k.locality_id, k.meeting_id) = (e.locality_id, e.meeting_id)
          and k.begins_at < house.moment() - make_interval(days => days)
          and jsonb_path_exists(e.content, '$.people[*].substitute ? (@ != null)');
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.erase_person_editions', ['uuid']);
  await definerFunction(db, 'collaborative.forget_edition_names', ['integer']);
}
