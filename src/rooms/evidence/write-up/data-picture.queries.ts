import type { Tx } from '../../../foundation/db/index.ts';
import type { DataPictureTables } from './tables.ts';
import type { WrittenFigure } from './written-figures.rules.ts';

export type DataPicture = {
  id: string;
  title: string;
  introduction: string;
  figures: WrittenFigure[];
  version: number;
  madeBy: string | null;
  changedBy: string | null;
  changedAt: Date;
  removedAt: Date | null;
};

const typed = (tx: Tx) => tx.withTables<DataPictureTables>();
const columns = [
  'picture_id as id',
  'title',
  'introduction',
  'figures',
  'version',
  'made_by as madeBy',
  'changed_by as changedBy',
  'changed_at as changedAt',
  'removed_at as removedAt',
] as const;

/** Of this transaction's locality, the one that was changed last first; those that were removed among them. */
export async function listDataPictures(tx: Tx): Promise<DataPicture[]> {
  return typed(tx)
    .selectFrom('evidence.data_picture')
    .select(columns)
    .orderBy('changed_at', 'desc')
    .orderBy('picture_id')
    .execute();
}

/** One of this locality, also a removed one. */
export async function findDataPicture(tx: Tx, id: string): Promise<DataPicture | undefined> {
  return typed(tx).selectFrom('evidence.data_picture').select(columns).where('picture_id', '=', id).executeTakeFirst();
}

/** The same, held until the end of the transaction, so that two who add at once both have what they added. */
export async function holdDataPicture(tx: Tx, id: string): Promise<DataPicture | undefined> {
  return typed(tx)
    .selectFrom('evidence.data_picture')
    .select(columns)
    .where('picture_id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

type New = { locality: string; title: string; figures: readonly WrittenFigure[]; by: string | null; now: Date };

export async function insertDataPicture(tx: Tx, { locality, title, figures, by, now }: New): Promise<string> {
  const made = await typed(tx)
    .insertInto('evidence.data_picture')
    .values({
      locality_id: locality,
      title,
      introduction: '',
      figures: JSON.stringify(figures),
      made_by: by,
      made_at: now,
      changed_by: by,
      changed_at: now,
    })
    .returning('picture_id')
    .executeTakeFirstOrThrow();
  return made.picture_id;
}

export type Change = {
  id: string;
  /** The one that the change was made on. */
  version: number;
  title: string;
  introduction: string;
  figures: readonly WrittenFigure[];
};

/** Gives false when somebody changed or removed it since that version. */
export async function updateDataPicture(tx: Tx, change: Change, by: string | null, now: Date): Promise<boolean> {
  const { id, version, title, introduction, figures } = change;
  const done = await typed(tx)
    .updateTable('evidence.data_picture')
    .set((of) => ({
      title,
      introduction,
      figures: JSON.stringify(figures),
      version: of('version', '+', 1),
      changed_by: by,
      changed_at: now,
    }))
    .where('picture_id', '=', id)
    .where('version', '=', version)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Removes it or puts it back; false when that is how it stands. */
export async function markDataPicture(
  tx: Tx,
  id: string,
  removed: { by: string | null; at: Date } | null,
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('evidence.data_picture')
    .set({ removed_by: removed?.by ?? null, removed_at: removed?.at ?? null })
    .where('picture_id', '=', id)
    .where('removed_at', removed ? 'is' : 'is not', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Data pictures of this locality that a person made, changed last or removed, oldest first. */
export async function dataPicturesBy(tx: Tx, person: string) {
  return typed(tx)
    .selectFrom('evidence.data_picture')
    .where((where) =>
      where.or([where('made_by', '=', person), where('changed_by', '=', person), where('removed_by', '=', person)]),
    )
    .orderBy('made_at')
    .select(['title', 'made_by as madeBy', 'made_at as madeAt', 'changed_at as changedAt'])
    .execute();
}
