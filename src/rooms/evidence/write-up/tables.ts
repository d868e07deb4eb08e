import type { ColumnType, Generated } from 'kysely';
import type { WrittenFigure } from './written-figures.rules.ts';

type DataPictureTable = {
  locality_id: string;
  picture_id: Generated<string>;
  title: string;
  introduction: string;
  /** Written as text, read as what it holds. */
  figures: ColumnType<WrittenFigure[], string, string>;
  version: Generated<number>;
  made_by: string | null;
  made_at: ColumnType<Date, Date, never>;
  changed_by: string | null;
  changed_at: ColumnType<Date, Date, Date>;
  removed_by: string | null;
  removed_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
};

export type DataPictureTables = { 'evidence.data_picture': DataPictureTable };
