import { sql, type Kysely } from 'kysely';
import { definerFunction, tenantTable } from '../../../foundation/db/index.ts';

const AGREEMENTS = sql`('rules', 'duties')`;
const HOLDERS = sql`('facilitator', 'authority', 'members')`;

/** What the group has agreed on in words, edition by edition, what each member says to it, and who pays for what. */
export const agreements = {
  async up(db: Kysely<object>): Promise<void> {
    await createTexts(db);
    await createAnswers(db);
    await createProposals(db);
    await createFunding(db);
    await createGates(db);
  },
};

/** The words that conveners work on, and the editions that were given out. */
async function createTexts(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.agreement (
    locality_id uuid not null references localities.locality,
    agreement text not null check (agreement in ${AGREEMENTS}),
    edition integer not null default 0 check (edition >= 0),
    correction integer not null default 0 check (correction >= 0),
    revisit_on date,
    version integer not null default 1,
    primary key (locality_id, agreement)
  )`.execute(db);
  await tenantTable(db, 'collaborative.agreement', ['select', 'insert', 'update']);
  await sql`create table collaborative.agreement_item (
    locality_id uuid not null references localities.locality,
    item_id uuid not null default gen_random_uuid(),
    agreement text not null,
    place smallint not null,
    holder text check (holder in ${HOLDERS}),
    title text not null check (length(title) between 2 and 160),
    about text not null default '' check (length(about) <= 600),
    removed_at timestamptz,
    version integer not null default 1,
    primary key (locality_id, item_id),
    foreign key (locality_id, agreement) references collaborative.agreement (locality_id, agreement)
  )`.execute(db);
  await sql`create index agreement_item_order on collaborative.agreement_item (locality_id, agreement, place)`.execute(
    db,
  );
  await tenantTable(db, 'collaborative.agreement_item', ['select', 'insert', 'update']);
  await sql`create table collaborative.agreement_edition (
    locality_id uuid not null references localities.locality,
    agreement text not null,
    edition integer not null check (edition > 0),
    correction integer not null check (correction >= 0),
    given_out_at timestamptz not null,
    note text not null default '' check (length(note) <= 500),
    items jsonb not null,
    primary key (locality_id, agreement, edition, correction),
    foreign key (locality_id, agreement) references collaborative.agreement (locality_id, agreement)
  )`.execute(db);
  await tenantTable(db, 'collaborative.agreement_edition', ['select', 'insert']);
}

/** What a member says to an edition; no row: nothing yet. Small corrections leave it as it stands. */
async function createAnswers(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.agreement_answer (
    locality_id uuid not null references localities.locality,
    agreement text not null,
    edition integer not null check (edition > 0),
    member_id uuid not null,
    answer text not null check (answer in ('agree', 'reservation', 'not-yet')),
    words text not null default '' check (length(words) <= 600),
    answered_at timestamptz not null,
    meeting_on date,
    primary key (locality_id, agreement, edition, member_id),
    foreign key (locality_id, agreement) references collaborative.agreement (locality_id, agreement),
    foreign key (locality_id, member_id) references collaborative.member (locality_id, member_id)
  )`.execute(db);
  await sql`create index agreement_answer_member on collaborative.agreement_answer (locality_id, member_id)`.execute(
    db,
  );
  await tenantTable(db, 'collaborative.agreement_answer');
}

/** What somebody would change, for conveners to take up or not, with their reply. */
async function createProposals(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.agreement_proposal (
    locality_id uuid not null references localities.locality,
    proposal_id uuid not null default gen_random_uuid(),
    agreement text not null,
    item_id uuid,
    change text not null check (change in ('add', 'change', 'remove')),
    holder text check (holder in ${HOLDERS}),
    title text not null default '' check (length(title) <= 160),
    about text not null default '' check (length(about) <= 600),
    why text not null check (length(why) between 2 and 600),
    member_id uuid,
    proposed_at timestamptz not null,
    state text not null default 'open' check (state in ('open', 'taken-up', 'declined', 'withdrawn')),
    reply text not null default '' check (length(reply) <= 600),
    replied_at timestamptz,
    version integer not null default 1,
    primary key (locality_id, proposal_id),
    foreign key (locality_id, agreement) references collaborative.agreement (locality_id, agreement),
    foreign key (locality_id, item_id) references collaborative.agreement_item (locality_id, item_id),
    foreign key (locality_id, member_id) references collaborative.member (locality_id, member_id)
  )`.execute(db);
  await sql`create index agreement_proposal_state on collaborative.agreement_proposal
    (locality_id, agreement, state, proposed_at)`.execute(db);
  await sql`create index agreement_proposal_item on collaborative.agreement_proposal (locality_id, item_id)`.execute(
    db,
  );
  await sql`create index agreement_proposal_member on collaborative.agreement_proposal (locality_id, member_id)`.execute(
    db,
  );
  await tenantTable(db, 'collaborative.agreement_proposal', ['select', 'insert', 'update']);
}

async function createFunding(db: Kysely<object>): Promise<void> {
  await sql`create table collaborative.funding_line (
    locality_id uuid not null references localities.locality,
    line_id uuid not null default gen_random_uuid(),
    payer text not null check (length(payer) between 2 and 160),
    pays_for text not null check (pays_for in
      ('facilitation', 'members-time', 'parents-time', 'activities', 'meetings', 'evaluation', 'other')),
    words text not null default '' check (length(words) <= 300),
    model text not null check (model in ('cost-share', 'buy-out', 'sponsor', 'usual-role')),
    pounds_a_year numeric(11, 2) not null check (pounds_a_year >= 0),
    from_on date not null,
    to_on date check (to_on >= from_on),
    state text not null check (state in ('offered', 'agreed', 'ended')),
    follows_line uuid,
    removed_at timestamptz,
    version integer not null default 1,
    primary key (locality_id, line_id),
    foreign key (locality_id, follows_line) references collaborative.funding_line (locality_id, line_id)
  )`.execute(db);
  await sql`create index funding_line_follows on collaborative.funding_line (locality_id, follows_line)`.execute(db);
  await tenantTable(db, 'collaborative.funding_line', ['select', 'insert', 'update']);
  await sql`create table collaborative.hour_value (
    locality_id uuid primary key references localities.locality,
    pounds numeric(7, 2) not null check (pounds between 0 and 500),
    terms_a_year smallint not null default 3 check (terms_a_year between 1 and 6),
    version integer not null default 1
  )`.execute(db);
  await tenantTable(db, 'collaborative.hour_value', ['select', 'insert', 'update']);
}

/** What somebody said beside an answer goes with their name, and a year after its edition was replaced. */
async function createGates(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.erase_person_agreements(who uuid) returns integer language plpgsql as $$
    declare n integer; m integer;
    begin
      if not accounts.may_erase(who) then return 0; end if;
      update collaborative.agreement_answer a set words = '' from collaborative.member p
        where p.person_id = who and (a.locality_id, a.member_id) = (p.locality_id, p.member_id) and a.words <> '';
      get diagnostics n = row_count;
      update collaborative.agreement_proposal a set member_id = null, version = a.version + 1 from collaborative.member p
        where p.person_id = who and (a.locality_id, a.member_id) = (p.locality_id, p.member_id);
      get diagnostics m = row_count;
      return n + m;
    end $$`.execute(db);
  await sql`create function collaborative.forget_agreement_words(member_days integer, edition_days integer)
    returns integer language plpgsql as $$
    declare n integer; m integer;
    begin
      if member_days < 365 or edition_days < 90 then raise exception 'words beside an answer are kept for a while'; end if;
      update collaborative.agreement_answer a set words = '' from collaborative.member p
        where p.ended_on < current_date - member_days and (a.locality_id, a.member_id) = (p.locality_id, p.member_id)
          and a.words <> '';
      get diagnostics n = row_count;
      update collaborative.agreement_answer a set words = '' from collaborative.agreement_edition e
        where (e.locality_id, e.agreement, e.edition, e.correction) = (a.locality_id, a.agreement, a.edition + 1, 0)
          and e.given_out_at < now() - make_interval(days => edition_days) and a.words <> '';
      get diagnostics m = row_count;
      update collaborative.agreement_proposal a set member_id = null, version = a.version + 1 from collaborative.member p
        where p.ended_on < current_date - member_days and (a.locality_id, a.member_id) = (p.locality_id, p.member_id);
      return n + m;
    end $$`.execute(db);
  await definerFunction(db, 'collaborative.erase_person_agreements', ['uuid']);
  await definerFunction(db, 'collaborative.forget_agreement_words', ['integer', 'integer']);
}
