import { sql } from 'kysely';
import { personOf, type Actor, type Tx } from '../db/index.ts';

export { auditMigrations } from './migrations.ts';

export type AuditEntry = {
  at: Date;
  action: string;
  person: string | null;
  system: string | null;
  thing: string | null;
};

/**
 * Writes who did what, in the transaction of the change itself: both are kept or neither. `action` reads like
 * 'accounts.invitation.sent'; `thing` is an id, never a name.
 */
export async function audit(tx: Tx, actor: Actor, action: string, thing: string | null = null): Promise<void> {
  await sql`insert into audit.entry (locality_id, actor_kind, person_id, system_name, action, thing_id)
            values (nullif(current_setting('app.locality', true), '')::uuid, ${actor.kind}, ${personOf(actor)}::uuid,
                    ${actor.kind === 'system' ? actor.name : null}, ${action}, ${thing})`.execute(tx);
}

/** The newest lines of this transaction's locality, at most `limit`. */
export async function auditTrail(tx: Tx, limit = 100): Promise<AuditEntry[]> {
  const found = await sql<AuditEntry>`
    select at, action, person_id as person, system_name as system, thing_id as thing
    from audit.entry where locality_id = nullif(current_setting('app.locality', true), '')::uuid
    order by entry_id desc limit ${limit}`.execute(tx);
  return found.rows;
}
