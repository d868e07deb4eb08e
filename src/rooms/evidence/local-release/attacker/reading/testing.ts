/** Numbers that were read off pages and files, by what they say they are; null where a hidden mark stood. */
export type Read = ReadonlyMap<string, number | null>;

/** All that was read at one time. */
export type Shown = Partial<Record<'suspension' | 'permanent-exclusion' | 'move', Read>>;

/** What anybody in the locality knows besides: which school is what, and which attributes a child has one of. */
export type Knowledge = {
  phaseOf(school: string): string;
  areaOf(school: string): string;
  constant: readonly string[];
  /**
   * By how many more the moves of permanently excluded children are than the exclusions of the other file, in all or from
   * a setting, at each reading; undefined where it is not known.
   */
  moreMoved?(reading: number, setting: string | null): number | undefined;
  /** Nothing was taken out between one reading and the next. */
  onlyAdded?: boolean;
};

/** Rows of one kind at one reading. */
export type Part = { rows: string[]; columns: Map<string, string> };
