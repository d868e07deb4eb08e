import { auditAll } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import type { Newcomer } from '../../../foundation/room.ts';
import { accountsHere } from '../../accounts/index.ts';
import { tieByAddress } from './tie-account.queries.ts';

/**
 * Ties members to accounts with the same address. Only addresses of accounts come in here, which somebody has proved to be
 * theirs; an address that was typed for a member proves nothing. What a form shows of a member does not change by it.
 */
export async function tieAccounts(tx: Tx, actor: Actor, accounts: readonly { id: string; email: string }[]) {
  if (accounts.length === 0) return;
  await auditAll(tx, actor, 'collaborative.member.tied', await tieByAddress(tx, accounts));
}

/** Ties whoever of these addresses has an account in this locality. */
export async function tieAddresses(tx: Tx, actor: Actor, emails: readonly string[]): Promise<void> {
  await tieAccounts(
    tx,
    actor,
    await accountsHere(
      tx,
      emails.map((email) => ({ person: null, email })),
    ),
  );
}

/** Somebody accepted an invitation, or came back: they are the member who was named with their address. */
export async function tieNewcomer({ tx, actor, person, email }: Newcomer): Promise<void> {
  await tieAccounts(tx, actor, [{ id: person, email }]);
}
