import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/** Whatever the nightly rule lets go of a document is counted, also a title or a late piece alone: what is counted has its line in the audit. */
export const titlesLetGo = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create or replace function collaborative.empty_documents(today date, grace_days integer) returns integer
      language plpgsql as $$
      declare titles integer; emptied integer; late integer;
      begin
        if grace_days < 30 then raise exception 'a removed document can be put back for 30 days'; end if;
        update collaborative.document d set title = 'Removed document', version = d.version + 1
          where d.removed_at < house.moment() - make_interval(days => grace_days) and d.emptied_at is not null
            and d.title <> 'Removed document';
        get diagnostics titles = row_count;
        update collaborative.document d set emptied_at = house.moment(), version = d.version + 1,
          title = case when d.removed_at < house.moment() - make_interval(days => grace_days)
            then 'Removed document' else d.title end
          where d.emptied_at is null and (d.keep_until < least(today, (house.moment() at time zone 'Europe/London')::date)
            or d.removed_at < house.moment() - make_interval(days => grace_days));
        get diagnostics emptied = row_count;
        delete from collaborative.document_piece p using collaborative.document d
          where (p.locality_id, p.document_id) = (d.locality_id, d.document_id) and d.emptied_at is not null;
        update collaborative.document_version v set filename = 'removed', note = '', sent_by = null
          from collaborative.document d
          where (v.locality_id, v.document_id) = (d.locality_id, d.document_id) and d.emptied_at is not null
            and (v.filename <> 'removed' or v.note <> '' or v.sent_by is not null);
        get diagnostics late = row_count;
        return case when titles + emptied > 0 then titles + emptied else late end;
      end $$`.execute(db);
    await definerFunction(db, 'collaborative.empty_documents', ['date', 'integer']);
  },
};
