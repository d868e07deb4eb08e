import { sql } from 'kysely';
import { personOf, type Actor, type Tx } from '../db/index.ts';

export { actionGroups, registerActions, wordsOf } from './actions.ts';
export type { ActionWords, AuditActions } from './actions.ts';
export { auditMigrations } from './migrations.ts';
export { forgetLines, readOwnTrail, readTrail } from './trail.queries.ts';
export type { TrailEntry, TrailFilter } from './trail.queries.ts';

/** Writes the same action about many things in one statement: an import of a thousand rows has a thousand lines. */
export async function auditAll(tx: Tx, actor: Actor, action: string, things: readonly string[]): Promise<void> {
  if (things.length === 0) return;
  await sql`insert into audit.entry (locality_id, actor_kind, person_id, session_id, system_name, action, thing_id)
            select nullif(current_setting('app.locality', true), '')::uuid, ${actor.kind}, ${personOf(actor)}::uuid,
                   nullif(current_setting('app.session', true), '')::uuid,
                   ${actor.kind === 'system' ? actor.name : null}, ${action}, thing
            from unnest(${things}::text[]) as thing`.execute(tx);
}

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
