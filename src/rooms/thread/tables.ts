import type { ColumnType, Generated } from 'kysely';
import type { Relation } from './link.rules.ts';

export type LinkTable = {
  locality_id: string;
  link_id: Generated<string>;
  from_kind: string;
  from_id: string;
  relation: Relation;
  to_kind: string;
  to_id: string;
  note: string | null;
  made_by: string | null;
  made_at: ColumnType<Date, Date, never>;
  removed_by: string | null;
  removed_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
};

export type ThreadTables = { 'thread.link': LinkTable };
