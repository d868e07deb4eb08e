import { audit } from '../../../foundation/audit/index.ts';
import { personOf, type Actor, type Tx } from '../../../foundation/db/index.ts';
import {
  holdDataPicture,
  insertDataPicture,
  markDataPicture,
  updateDataPicture,
  type Change,
} from './data-picture.queries.ts';
import { putBack, withAdded, type WrittenFigure } from './written-figures.rules.ts';

type Chosen = Pick<WrittenFigure, 'from' | 'figure' | 'title'>;

/** Makes a data picture of these figures, twelve at most. */
export async function makeDataPicture(
  tx: Tx,
  actor: Actor,
  made: { locality: string; title: string; chosen: readonly Chosen[]; now: Date },
): Promise<string> {
  const { locality, title, chosen, now } = made;
  const figures = withAdded([], chosen);
  if (!figures) throw new Error('A page offers more figures than a data picture holds');
  const id = await insertDataPicture(tx, { locality, title, figures, by: personOf(actor), now });
  await audit(tx, actor, 'evidence.data-picture.made', id);
  return id;
}

/** Adds figures to one that is there. Refused when it is gone or full. */
export async function addFigures(
  tx: Tx,
  actor: Actor,
  id: string,
  chosen: readonly Chosen[],
  now: Date,
): Promise<'done' | 'gone' | 'full'> {
  const found = await holdDataPicture(tx, id);
  if (!found) return 'gone';
  const figures = withAdded(found.figures, chosen);
  if (!figures) return 'full';
  await save(tx, actor, { ...found, figures }, now);
  return 'done';
}

/** Saves what was changed; false when somebody else changed or removed it since that version. */
export async function changeDataPicture(tx: Tx, actor: Actor, change: Change, now: Date): Promise<boolean> {
  return save(tx, actor, change, now);
}

/** Puts back a figure that was taken off; false when it is not there, or there is no room. */
export async function putBackFigure(tx: Tx, actor: Actor, id: string, figure: number, now: Date): Promise<boolean> {
  const found = await holdDataPicture(tx, id);
  const figures = found && putBack(found.figures, figure);
  return found && figures ? save(tx, actor, { ...found, figures }, now) : false;
}

async function save(tx: Tx, actor: Actor, change: Change, now: Date): Promise<boolean> {
  if (!(await updateDataPicture(tx, change, personOf(actor), now))) return false;
  await audit(tx, actor, 'evidence.data-picture.changed', change.id);
  return true;
}

/** Removes a data picture; false when somebody did so before. */
export async function removeDataPicture(tx: Tx, actor: Actor, id: string, now: Date): Promise<boolean> {
  if (!(await markDataPicture(tx, id, { by: personOf(actor), at: now }))) return false;
  await audit(tx, actor, 'evidence.data-picture.removed', id);
  return true;
}

/** Undoes a removal; false when there is nothing to undo. */
export async function restoreDataPicture(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  if (!(await markDataPicture(tx, id, null))) return false;
  await audit(tx, actor, 'evidence.data-picture.restored', id);
  return true;
}
