import { auditAll } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import type { Newcomer } from '../../../foundation/room.ts';
import { accountsHere } from '../../accounts/index.ts';
import { readAsOwn } from './named-with.queries.ts';
import { listUntied, tie, type Untied } from './tie-account.queries.ts';
import { addressJoins } from './tie.rules.ts';

type Account = { id: string; name: string; email: string };

/**
 * Ties members to accounts with the same address and name: everything that ended, and of what is open the oldest, unless the
 * account takes part already. Only addresses of accounts come in here, which somebody has proved to be theirs; an address
 * that was typed for a member proves nothing. What a form shows of a member does not change by it.
 */
export async function tieAccounts(tx: Tx, actor: Actor, accounts: readonly Account[]): Promise<void> {
  if (accounts.length === 0) return;
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const untied = await listUntied(tx, accounts);
  const theirs = untied.filter((one) => addressJoins(one, { name: names.get(one.person) ?? '' }));
  const tied = await tie(tx, [...theirs.filter(({ open }) => !open), ...oldestOpen(theirs)]);
  await auditAll(tx, actor, 'collaborative.member.tied', tied);
}

function oldestOpen(them: readonly Untied[]): Untied[] {
  const found = new Map<string, Untied>();
  for (const one of them) if (one.open && !one.taken && !found.has(one.person)) found.set(one.person, one);
  return [...found.values()];
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

/** Somebody accepted an invitation, or came back: they are the member who was named with their address and name. */
export async function tieNewcomer({ tx, actor, person }: Newcomer): Promise<void> {
  const accounts = await accountsHere(tx, [{ person, email: null }]);
  // Who comes in as an evaluator reads themself alone by their address.
  for (const account of accounts) await readAsOwn(tx, account);
  await tieAccounts(tx, actor, accounts);
}
