import { sql, type Kysely } from 'kysely';
import { definerFunction, tenantTable } from '../../../foundation/db/index.ts';

/** Documents with their versions and who may see them, and the agreements under which data are shared. */
export const documents = {
  async up(db: Kysely<object>): Promise<void> {
    await createDocuments(db);
    await createVersions(db);
    await createPapers(db);
    await createSharing(db);
    await createGates(db);
  },
};

async function createDocuments(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.document (
    locality_id uuid not null references localities.locality,
    document_id uuid not null default gen_random_uuid(),
    title text not null check (length(title) between 2 and 160),
    kind text not null check (kind in ('paper', 'minutes', 'agreement', 'other')),
    audience text not null check (audience in ('everybody', 'members', 'conveners')),
    keep_until date,
    changed_at timestamptz not null,
    removed_at timestamptz,
    emptied_at timestamptz,
    version integer not null default 1,
    primary key (locality_id, document_id)
  )`.execute(db);
  await sql`create index document_newest on collaborative.document (locality_id, changed_at desc, document_id desc)`.execute(
    db,
  );
  await sql`create index document_keep on collaborative.document (keep_until) where emptied_at is null`.execute(db);
  await sql`create index document_removed on collaborative.document (removed_at) where removed_at is not null`.execute(
    db,
  );
  await tenantTable(db, 'collaborative.document', ['select', 'insert', 'update']);
}

async function createVersions(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.document_version (
    locality_id uuid not null references localities.locality,
    document_id uuid not null,
    number integer not null check (number > 0),
    filename text not null check (length(filename) between 1 and 120),
    file_type text not null check (file_type ~ '^[a-z]{3,4}$'),
    bytes bigint not null check (bytes > 0),
    sha256 bytea not null check (length(sha256) = 32),
    stored text not null check (stored in ('database', 'folder')),
    checked text not null check (checked in ('waiting', 'clean', 'not-asked', 'infected', 'failed')),
    note text not null default '' check (length(note) <= 300),
    sent_by uuid references accounts.person,
    sent_at timestamptz not null,
    primary key (locality_id, document_id, number),
    foreign key (locality_id, document_id) references collaborative.document (locality_id, document_id) on delete cascade
  )`.execute(db);
  await sql`create index document_version_sender on collaborative.document_version (sent_by)`.execute(db);
  await tenantTable(db, 'collaborative.document_version', ['select', 'insert', 'update']);
  await sql`create table collaborative.document_piece (
    locality_id uuid not null references localities.locality,
    document_id uuid not null,
    number integer not null,
    place integer not null,
    body bytea not null check (length(body) <= 262144),
    primary key (locality_id, document_id, number, place),
    foreign key (locality_id, document_id, number)
      references collaborative.document_version (locality_id, document_id, number) on delete cascade
  )`.execute(db);
  // Most files are compressed already.
  await sql`alter table collaborative.document_piece alter column body set storage external`.execute(db);
  await tenantTable(db, 'collaborative.document_piece', ['select', 'insert', 'delete']);
}

/** Documents that are papers of a meeting; each is shown to those who may see it. */
async function createPapers(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.meeting_paper (
    locality_id uuid not null references localities.locality,
    meeting_id uuid not null,
    document_id uuid not null,
    attached_at timestamptz not null,
    primary key (locality_id, meeting_id, document_id),
    foreign key (locality_id, meeting_id) references collaborative.meeting (locality_id, meeting_id) on delete cascade,
    foreign key (locality_id, document_id) references collaborative.document (locality_id, document_id)
  )`.execute(db);
  await sql`create index meeting_paper_document on collaborative.meeting_paper (locality_id, document_id)`.execute(db);
  await tenantTable(db, 'collaborative.meeting_paper', ['select', 'insert', 'delete']);
}

async function createSharing(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.sharing_agreement (
    locality_id uuid not null references localities.locality,
    agreement_id uuid not null default gen_random_uuid(),
    title text not null check (length(title) between 2 and 160),
    parties text not null check (length(parties) between 2 and 600),
    purpose text not null check (length(purpose) between 2 and 1000),
    lawful_basis text not null check (length(lawful_basis) between 2 and 600),
    from_on date not null,
    expires_on date check (expires_on >= from_on),
    document_id uuid,
    link text not null default '' check (length(link) <= 500),
    ended_on date,
    version integer not null default 1,
    primary key (locality_id, agreement_id),
    foreign key (locality_id, document_id) references collaborative.document (locality_id, document_id)
  )`.execute(db);
  await sql`create index sharing_agreement_document on collaborative.sharing_agreement (locality_id, document_id)`.execute(
    db,
  );
  await sql`create index sharing_agreement_expiry on collaborative.sharing_agreement (locality_id, expires_on)`.execute(
    db,
  );
  await tenantTable(db, 'collaborative.sharing_agreement', ['select', 'insert', 'update']);
}

async function createGates(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.erase_person_documents(who uuid) returns integer language plpgsql as $$
    declare n integer;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      update collaborative.document_version set sent_by = null where sent_by = who;
      get diagnostics n = row_count;
      return n;
    end $$`.execute(db);
  // Contents go when their day has come, or so many days after somebody removed the document; the title goes with a removal.
  await sql`create function collaborative.empty_documents(today date, grace_days integer) returns integer language plpgsql as $$
    declare n integer;
    begin
      if grace_days < 30 then raise exception 'a removed document can be put back for 30 days'; end if;
      with due as (
        update collaborative.document d set emptied_at = house.moment(), version = d.version + 1,
          title = case when d.removed_at is null then d.title else 'Removed document' end
        where d.emptied_at is null and (d.keep_until < least(today, (house.moment() at time zone 'Europe/London')::date)
          or d.removed_at < house.moment() - make_interval(days => grace_days))
        returning d.locality_id, d.document_id),
      gone as (delete from collaborative.document_piece p using due d
        where (p.locality_id, p.document_id) = (d.locality_id, d.document_id)),
      nameless as (update collaborative.document_version v set filename = 'removed', note = '', sent_by = null from due d
        where (v.locality_id, v.document_id) = (d.locality_id, d.document_id))
      select count(*) into n from due;
      return n;
    end $$`.execute(db);
  await sql`create function collaborative.documents_on_disk() returns table (locality_id uuid, document_id uuid, number integer)
    language sql as $$
      select v.locality_id, v.document_id, v.number from collaborative.document_version v
        join collaborative.document d using (locality_id, document_id)
      where v.stored = 'folder' and d.emptied_at is null and v.checked <> 'infected' $$`.execute(db);
  await definerFunction(db, 'collaborative.erase_person_documents', ['uuid']);
  await definerFunction(db, 'collaborative.empty_documents', ['date', 'integer']);
  await definerFunction(db, 'collaborative.documents_on_disk', []);
}
