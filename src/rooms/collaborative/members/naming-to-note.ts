import type { Tx } from '../../../foundation/db/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { memberNamingPath } from '../paths.ts';
import { toNoteAnew } from './naming-after-restore.queries.ts';
import { voicesOn } from './who-answers.ts';

/** For those who convene, told as one that leads to the first: whom they have to ask anew after a restore, since nobody else can. */
export async function namingToNote(tx: Tx, { slug, today }: { slug: string; today: string }): Promise<WaitingItem[]> {
  const asked = await toNoteAnew(tx);
  const voiceless = new Set(
    (await voicesOn(tx, asked, today)).flatMap(({ id, voice }) => (voice === 'none' ? [id] : [])),
  );
  const [first, ...others] = asked.filter((id) => voiceless.has(id));
  if (first === undefined) return [];
  const whom = others.length === 0 ? 'a member' : `${(others.length + 1).toLocaleString('en-GB')} members`;
  const text = `Ask ${whom} without an account anew whether the evaluator may read their name`;
  return [{ text, href: memberNamingPath({ slug, member: first }), due: null }];
}
