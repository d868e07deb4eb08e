import type { ColumnType, Generated } from 'kysely';
import type { Phase } from '../../../foundation/http/index.ts';

export type LocalityTable = {
  locality_id: Generated<string>;
  slug: string;
  name: string;
  area_number: string;
  anchor_organisation: string;
  phase: ColumnType<Phase, Phase | undefined, Phase>;
  demonstration: boolean;
  opened_at: ColumnType<Date, Date, never>;
};

export type TenantTables = { 'localities.locality': LocalityTable };
