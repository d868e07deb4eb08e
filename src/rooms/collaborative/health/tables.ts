import type { ColumnType, Generated } from 'kysely';
import type { Band, ElementCode } from './elements.ts';

export type HealthTables = {
  'collaborative.health_check': {
    locality_id: ColumnType<string, string, never>;
    check_id: Generated<string>;
    opened_on: string;
    closes_on: string;
    state: Generated<'open' | 'closed' | 'cancelled'>;
    ended_at: Date | null;
    asked: number | null;
    answered: number | null;
    unheard: Generated<string[]>;
  };
  'collaborative.health_rating': {
    locality_id: ColumnType<string, string, never>;
    check_id: ColumnType<string, string, never>;
    member_id: ColumnType<string, string, never>;
    element: ElementCode;
    answer: number;
    comment: Generated<string>;
    version: Generated<number>;
  };
  'collaborative.health_result': {
    locality_id: ColumnType<string, string, never>;
    check_id: ColumnType<string, string, never>;
    element: ElementCode;
    place: number;
    sectors: string[];
    band: Band | 'all';
    shown: number | null;
  };
  'collaborative.health_comment': {
    locality_id: ColumnType<string, string, never>;
    comment_id: Generated<string>;
    check_id: ColumnType<string, string, never>;
    element: ElementCode;
    words: string;
    hidden_at: Date | null;
  };
};
