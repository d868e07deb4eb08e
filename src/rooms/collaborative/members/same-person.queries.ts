import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/**
 * Changes a member of whom `isSameName` says that the new name is a small correction: the database lets go of nothing then,
 * also where the address becomes another one (`end_naming`). With null it judges by itself.
 */
export async function asSamePerson<Done>(tx: Tx, member: string | null, change: () => Promise<Done>): Promise<Done> {
  const say = (id: string) => sql`select set_config('app.same_person', ${id}, true)`.execute(tx);
  await say(member ?? '');
  const done = await change();
  await say('');
  return done;
}
