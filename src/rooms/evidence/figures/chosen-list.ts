import { BadRequest } from '../../../foundation/http/index.ts';
import type { Known } from './known.ts';

/** The list of statistical neighbours that a reader asked for, or the newest. Throws BadRequest for one there is not. */
export function chosenList({ places }: Known, asked: string | undefined): { id: string; label: string } {
  const list = asked ? places.lists.find(({ id }) => id === asked) : places.lists[0];
  if (!list) throw new BadRequest('There is no such list of statistical neighbours.');
  return list;
}
