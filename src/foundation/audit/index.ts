import { sql } from 'kysely';
import { personOf, type Actor, type Tx } from '../db/index.ts';

export { auditMigrations } from './migrations.ts';

/**
 * Writes who did what, in the transaction of the change itself: both are kept or neither. `action` reads like
 * 'accounts.invitation.sent'; `thing` is an id, never a name.
 */
export async function audit(tx: Tx, actor: Actor, action: string, thing: string | null = null): Promise<void> {
  await sql`insert into audit.entry (locality_id, actor_kind, person_id, system_name, action, thing_id)
            values (nullif(current_setting('app.locality', true), '')::uuid, ${actor.kind}, ${personOf(actor)}::uuid,
                    ${actor.kind === 'system' ? actor.name : null}, ${action}, ${thing})`.execute(tx);
}
