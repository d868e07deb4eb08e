import type { BackupConfig } from './config.ts';

type Keep = BackupConfig['keep'];

/** A week of days, a term of weeks and a year of months: 24 files at most. */
export const USUAL_KEEP: Keep = { daily: 7, weekly: 5, monthly: 12 };

const PART = /^(\d{1,4}) (daily|weekly|monthly)$/;

/** Reads '7 daily, 5 weekly, 12 monthly'; what is not named is 0. Null when it reads otherwise or keeps nothing. */
export function parseKeep(text: string): Keep | null {
  const keep: Keep = { daily: 0, weekly: 0, monthly: 0 };
  for (const part of text.split(',')) {
    const [, count, span] = PART.exec(part.trim()) ?? [];
    if (!span) return null;
    keep[span as keyof Keep] = Number(count);
  }
  return keep.daily + keep.weekly + keep.monthly > 0 ? keep : null;
}
