import { sql } from 'kysely';
import type { Db, Reader, Tx } from '../../../foundation/db/index.ts';
import type { Role } from '../../../foundation/http/index.ts';
import { MARLSHIRE, PERSONAS } from './personas.ts';

/** Marlshire's id if it was made before. Owner only: the app role sees no locality without being in it. */
export async function findMarlshire(owner: Db): Promise<string | undefined> {
  const found = await sql<{ id: string }>`select locality_id as id from localities.locality
    where slug = ${MARLSHIRE.slug} and demonstration`.execute(owner);
  return found.rows[0]?.id;
}

/** The id of an invented person that was made before. Owner only. */
export async function personaId(owner: Reader, key: string): Promise<string | undefined> {
  const email = PERSONAS.find((persona) => persona.key === key)?.email ?? '';
  const found = await sql<{ id: string }>`select person_id as id from accounts.person where email = ${email}`.execute(
    owner,
  );
  return found.rows[0]?.id;
}

/** Gives the id of the person with this address, made when there is none. Owner only. */
export async function ensurePerson(
  tx: Tx,
  person: { name: string; email: string; administrator: boolean },
  now: Date,
): Promise<string> {
  const { name, email, administrator } = person;
  const made = await sql<{ id: string }>`insert into accounts.person (name, email, platform_administrator, created_at)
    values (${name}, ${email}, ${administrator}, ${now}) on conflict (lower(email))
    do update set disabled_at = null,
      platform_administrator = accounts.person.platform_administrator or excluded.platform_administrator
    returning person_id as id`.execute(tx);
  const id = made.rows[0]?.id;
  if (!id) throw new Error('The person was not made');
  return id;
}

/** Gives a person a role in a locality; a role they hold already is left as it is. Owner only. */
export async function ensureRole(
  tx: Tx,
  membership: { locality: string; person: string; role: Role },
  now: Date,
): Promise<void> {
  const { locality, person, role } = membership;
  await sql`insert into accounts.membership (locality_id, person_id, role, from_on)
    values (${locality}, ${person}, ${role}, (${now}::timestamptz at time zone 'Europe/London')::date) on conflict do nothing`.execute(
    tx,
  );
}

/** Whether somebody works here for real: a locality that was opened while the demonstration was off. Owner only. */
export async function hasRealLocality(owner: Reader): Promise<boolean> {
  const found = await sql`select 1 from localities.locality where not demonstration limit 1`.execute(owner);
  return found.rows.length > 0;
}

/** Shuts the invented people out and ends their sessions. Owner only. */
export async function disablePersonas(tx: Tx, now: Date): Promise<void> {
  const emails = PERSONAS.map(({ email }) => email);
  await sql`update accounts.session set ended_at = ${now} where ended_at is null and person_id in
    (select person_id from accounts.person where email = any(${emails}))`.execute(tx);
  await sql`update accounts.person set disabled_at = coalesce(disabled_at, ${now}::timestamptz)
    where email = any(${emails})`.execute(tx);
}
