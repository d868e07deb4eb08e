import type { ColumnType, Generated } from 'kysely';
import type { LocalTables } from '../local/tables.ts';

export type ReleaseKind = 'suspension' | 'permanent-exclusion' | 'move';
export const RELEASE_KINDS: readonly ReleaseKind[] = ['suspension', 'permanent-exclusion', 'move'];

/**
 * Which rules a release was made by. One more whenever the tables or their protection change: releases of earlier rules
 * are then worked out anew at the next start.
 */
export const RULES = 2;
/** In the place of the rules where working a release out failed: it is tried again with the next file and at the next start. */
export const FAILED = 0;

type Of = {
  locality_id: string;
  /** '2023/24'. */
  academic_year: string;
  kind: ReleaseKind;
};

export type ReleaseTables = LocalTables & {
  'evidence.local_release': Of & {
    /** One more with each release, so that two jobs cannot both follow the same one. */
    version: Generated<number>;
    made_at: Date;
    minimum: number;
    /** Some rows had no pupil number. */
    has_unnumbered: boolean;
    /** See RULES and FAILED. */
    rules: number;
    /** The figures of the year were let go with its rows: it is not released again, for nothing is left to compare with. */
    forgotten: Generated<boolean>;
    /** Since when newer data wait because too few children are between the two; null: nothing waits. */
    waiting_since: Date | null;
  };
  /** Half days for cells of days, otherwise children, events or moves; null is hidden. */
  'evidence.local_cell': Of & { cell: string; shown: number | null };
  'evidence.local_basis': Of & { version: number; part: 'counts' | 'days'; basis: ColumnType<unknown, string, string> };
  'evidence.local_setting': { locality_id: string; minimum: number };
};
