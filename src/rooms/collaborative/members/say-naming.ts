import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { saveNaming, type Naming } from './naming.queries.ts';

/** Keeps whether the evaluator may read a member by name: as they say it, or as a convener notes it for them. False when they have left. */
export async function sayNaming(tx: Tx, actor: Actor, { member, ...naming }: Naming & { member: string }) {
  if (!(await saveNaming(tx, member, naming))) return false;
  await audit(tx, actor, naming.noted ? 'collaborative.naming.noted' : 'collaborative.naming.said', member);
  return true;
}
