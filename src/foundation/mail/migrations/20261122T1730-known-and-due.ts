import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../db/index.ts';

/** The outbox forgets by the database's clock, and an old letter's link writes nothing for somebody who was removed. */
export const knownAndDue = {
  async up(db: Kysely<object>): Promise<void> {
    // As in 20261122T0200, at the database's own moment at the latest: a caller can only ask for less.
    await sql`create or replace function mail.sweep(moment timestamptz) returns void language sql as $$
      update mail.message set sealed = null, to_address = null,
          state = case when state = 'waiting' then 'expired' else state end
        where created_at < least(moment, house.moment()) - interval '7 days' and (sealed is not null or to_address is not null);
      delete from mail.message where created_at < least(moment, house.moment()) - interval '30 days'
        or (state in ('shown', 'discarded') and created_at < least(moment, house.moment()) - interval '7 days');
      delete from mail.trouble where at < least(moment, house.moment()) - interval '180 days' $$`.execute(db);
    // A replaced function keeps its grants and loses the rest.
    await definerFunction(db, 'mail.sweep', ['timestamptz']);
    await turning(db);
  },
};

/** Says whether anything was written, so that the audit has a line then and only then. */
async function turning(db: Kysely<object>): Promise<void> {
  await sql`drop function mail.turn(uuid, text, boolean, jsonb, timestamptz)`.execute(db);
  await sql`create function mail.turn(who uuid, kind text, off boolean, usual jsonb, moment timestamptz) returns boolean
    language plpgsql as $$
    begin
      if not house.knows_person(who) then return false; end if;
      insert into mail.preference as p (person_id, choices, changed_at)
        values (who, case when off then jsonb_set(usual, '{off}', (usual->'off') || to_jsonb(kind)) else usual end, moment)
        on conflict (person_id) do update set changed_at = moment, choices = jsonb_set(p.choices, '{off}',
          case when off then ((p.choices->'off') - kind) || to_jsonb(kind) else (p.choices->'off') - kind end);
      return true;
    end $$`.execute(db);
  await definerFunction(db, 'mail.turn', ['uuid', 'text', 'boolean', 'jsonb', 'timestamptz']);
}
