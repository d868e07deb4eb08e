import type { ColumnType, Generated } from 'kysely';
import type { PeriodKind } from './school-days.rules.ts';

export type CalendarPeriodTable = {
  locality_id: string;
  period_id: Generated<string>;
  kind: PeriodKind;
  name: string;
  from_on: string;
  to_on: string;
  version: Generated<number>;
  made_at: ColumnType<Date, Date, never>;
  removed_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
};

export type CalendarTables = { 'localities.calendar_period': CalendarPeriodTable };
