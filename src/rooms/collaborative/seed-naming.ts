import type { Actor, Tx } from '../../foundation/db/index.ts';
import { listOpenMembers } from './members/members.queries.ts';
import { sayNaming } from './members/say-naming.ts';

/** Who said no, and who has not answered yet: three of one sector among them, so that it can be seen how that reads. */
const SAID_NO: readonly string[] = ['Dermot Faye', 'Agnes Thorne', 'Wes Tarrant'];
const NOT_ANSWERED: readonly string[] = ['Cosmo Reeve', 'Idris Cole', 'Imogen Vale', 'Perry Vaughan'];

/** What Marlshire's members said about the evaluator, once: most of them yes, as noted at a meeting of the first autumn. */
export async function seedNaming(tx: Tx, actor: Actor): Promise<void> {
  const members = await listOpenMembers(tx);
  for (const { id: member, name, personId, fromOn } of members) {
    if (NOT_ANSWERED.includes(name)) continue;
    const saidOn = fromOn > FIRST_ASKED ? fromOn : FIRST_ASKED;
    const said = { reads: !SAID_NO.includes(name), saidOn, noted: personId === null, version: 1 };
    await sayNaming(tx, actor, { member, personId }, said);
  }
}

const FIRST_ASKED = '2024-11-14';
