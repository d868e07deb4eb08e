import type { ColumnType } from 'kysely';
import type { Level } from '../members/member-words.ts';

export type CoverageTables = {
  'collaborative.target': {
    locality_id: ColumnType<string, string, never>;
    sector: string;
    level: Level;
    wanted: number;
  };
};
