import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/** Documents that wait for ever are found, titles go with a removal, and nothing of emptied documents stays. */
export const documentsKeptTrue = {
  async up(db: Kysely<object>): Promise<void> {
    await createStalledChecks(db);
    await createFilesOfDocuments(db);
    await replaceEmptyDocuments(db);
  },
};

/** A look ends a version's waiting with its own last step: cancelled, given up or lost with a restore, nothing else does. */
async function createStalledChecks(db: Kysely<object>): Promise<void> {
  await sql`create index document_version_waiting on collaborative.document_version (locality_id, document_id, number)
    where checked = 'waiting'`.execute(db);
  await sql`create index document_version_failed on collaborative.document_version (locality_id, document_id)
    where checked = 'failed'`.execute(db);
  await sql`create function collaborative.stalled_checks()
    returns table (locality_id uuid, document_id uuid, number integer) language sql stable as $$
      select v.locality_id, v.document_id, v.number from collaborative.document_version v
      where v.checked = 'waiting' and not exists (select 1 from jobs.run r
        where r.locality_id = v.locality_id and r.kind = 'collaborative.check-document' and r.finished_at is null
          and r.payload = jsonb_build_object('document', v.document_id, 'number', v.number::text)) $$`.execute(db);
  await definerFunction(db, 'collaborative.stalled_checks', []);
}

/** Every version whose place is the folder, and whether its contents should lie there still. */
async function createFilesOfDocuments(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.files_of_documents()
    returns table (locality_id uuid, document_id uuid, number integer, kept boolean) language sql stable as $$
      select v.locality_id, v.document_id, v.number, d.emptied_at is null and v.checked <> 'infected'
      from collaborative.document_version v join collaborative.document d using (locality_id, document_id)
      where v.stored = 'folder' $$`.execute(db);
  await definerFunction(db, 'collaborative.files_of_documents', []);
}

/**
 * Contents go on their day, or so many days after a removal, and the title so many days after a removal, whichever came
 * first. Each statement sees what was committed while the one before it waited: a version that came at that moment goes too.
 */
async function replaceEmptyDocuments(db: Kysely<object>): Promise<void> {
  await sql`create or replace function collaborative.empty_documents(today date, grace_days integer) returns integer
    language plpgsql as $$
    declare n integer;
    begin
      if grace_days < 30 then raise exception 'a removed document can be put back for 30 days'; end if;
      update collaborative.document d set emptied_at = house.moment(), version = d.version + 1
        where d.emptied_at is null and (d.keep_until < least(today, (house.moment() at time zone 'Europe/London')::date)
          or d.removed_at < house.moment() - make_interval(days => grace_days));
      get diagnostics n = row_count;
      update collaborative.document d set title = 'Removed document', version = d.version + 1
        where d.removed_at < house.moment() - make_interval(days => grace_days) and d.title <> 'Removed document';
      delete from collaborative.document_piece p using collaborative.document d
        where (p.locality_id, p.document_id) = (d.locality_id, d.document_id) and d.emptied_at is not null;
      update collaborative.document_version v set filename = 'removed', note = '', sent_by = null
        from collaborative.document d
        where (v.locality_id, v.document_id) = (d.locality_id, d.document_id) and d.emptied_at is not null
          and (v.filename <> 'removed' or v.note <> '' or v.sent_by is not null);
      return n;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.empty_documents', ['date', 'integer']);
}
