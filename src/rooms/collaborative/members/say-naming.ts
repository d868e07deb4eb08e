import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { saveNaming, type Naming, type NamingOf } from './naming.queries.ts';

/**
 * Keeps whether the evaluator may read a member by name: as they say it, or as a convener notes it for them. False when
 * somebody else was quicker, or they have left.
 */
export async function sayNaming(tx: Tx, actor: Actor, of: NamingOf, said: Naming): Promise<boolean> {
  if (!(await saveNaming(tx, of, said))) return false;
  await audit(tx, actor, said.noted ? 'collaborative.naming.noted' : 'collaborative.naming.said', of.member);
  return true;
}
