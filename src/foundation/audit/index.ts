import { sql } from 'kysely';
import { personOf, type Actor, type Tx } from '../db/index.ts';

export { actionGroups, registerActions, wordsOf } from './actions.ts';
export type { ActionWords, AuditActions } from './actions.ts';
export { auditMigrations } from './migrations.ts';
export { forgetLines, readOwnTrail, readTrail } from './trail.queries.ts';
export type { TrailEntry, TrailFilter } from './trail.queries.ts';

/**
 * Writes who did what, in the transaction of the change itself: both are kept or neither. `action` reads like
 * 'accounts.invitation.sent' and has its words in the room's `actions`; `thing` is an id, never a name. The session
 * and the locality are the transaction's own.
 */
export async function audit(tx: Tx, actor: Actor, action: string, thing: string | null = null): Promise<void> {
  await sql`insert into audit.entry (locality_id, actor_kind, person_id, session_id, system_name, action, thing_id)
            values (nullif(current_setting('app.locality', true), '')::uuid, ${actor.kind}, ${personOf(actor)}::uuid,
                    nullif(current_setting('app.session', true), '')::uuid,
                    ${actor.kind === 'system' ? actor.name : null}, ${action}, ${thing})`.execute(tx);
}
