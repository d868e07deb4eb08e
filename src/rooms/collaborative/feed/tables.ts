import type { ColumnType } from 'kysely';

/** Which meetings are in somebody's calendar: those they are asked to, or all, which is for conveners. */
export type Covers = 'asked' | 'all';

export type CalendarFeedTable = {
  locality_id: ColumnType<string, string, never>;
  person_id: ColumnType<string, string, never>;
  token_hash: Buffer;
  covers: Covers;
  made_at: Date;
  fetched_at: Date | null;
};

export type FeedTables = { 'collaborative.calendar_feed': CalendarFeedTable };
