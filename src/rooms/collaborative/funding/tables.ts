import type { ColumnType, Generated } from 'kysely';
import type { ToldSum } from './hours.rules.ts';
import type { LineState, Model, PaysFor } from './funding-words.ts';

type Tenant = ColumnType<string, string, never>;
/** PostgreSQL gives numeric as text. */
type Numeric = ColumnType<string, number, number>;

export type FundingTables = {
  'collaborative.funding_line': {
    locality_id: Tenant;
    line_id: Generated<string>;
    payer: string;
    pays_for: PaysFor;
    words: string;
    model: Model;
    pounds_a_year: Numeric;
    from_on: string;
    to_on: string | null;
    state: LineState;
    follows_line: string | null;
    removed_at: Date | null;
    version: Generated<number>;
  };
  'collaborative.hours_told': {
    locality_id: Tenant;
    school_year: string;
    told_on: string;
    sums: ColumnType<ToldSum[], string, string>;
  };
  'collaborative.hour_value': {
    locality_id: Tenant;
    pounds: Numeric;
    terms_a_year: number;
    version: Generated<number>;
  };
};
