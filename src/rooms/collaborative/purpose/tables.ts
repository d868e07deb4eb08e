import type { ColumnType, Generated } from 'kysely';
import type { PhaseCode } from './phase-words.ts';

export type PurposeTables = {
  'collaborative.purpose': {
    locality_id: ColumnType<string, string, never>;
    purpose: string;
    baseline_on: string | null;
    version: Generated<number>;
  };
  'collaborative.phase': {
    locality_id: ColumnType<string, string, never>;
    phase: PhaseCode;
    begins_on: string | null;
    ends_on: string | null;
    version: Generated<number>;
  };
  'collaborative.phase_need': {
    locality_id: ColumnType<string, string, never>;
    need_id: Generated<string>;
    phase: PhaseCode;
    need: string;
    place: number;
    done_on: string | null;
  };
};
