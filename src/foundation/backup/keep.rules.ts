import type { BackupConfig } from '../config/index.ts';

type Keep = BackupConfig['keep'];

/**
 * Which of these moments are no longer kept: of each of the last days, weeks and months that have one, the newest stays.
 * Days, weeks (from Monday) and months are of UTC, as file names are. The
 * newest of all is always kept, whatever its age.
 */
export function noLongerKept(moments: readonly Date[], keep: Keep): Date[] {
  const newestFirst = [...moments].sort((one, other) => other.getTime() - one.getTime());
  const kept = new Set<Date>(newestFirst.slice(0, 1));
  for (const [span, most] of Object.entries(keep) as [keyof Keep, number][]) {
    const seen = new Set<string>();
    for (const moment of newestFirst) {
      const key = SPANS[span](moment);
      if (seen.has(key) || seen.size >= most) continue;
      seen.add(key);
      kept.add(moment);
    }
  }
  return newestFirst.filter((moment) => !kept.has(moment));
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

const SPANS: Record<keyof Keep, (moment: Date) => string> = {
  daily: dayOf,
  weekly: (moment) => {
    const sinceMonday = (moment.getUTCDay() + 6) % 7;
    return dayOf(new Date(moment.getTime() - sinceMonday * 86_400_000));
  },
  monthly: (moment) => moment.toISOString().slice(0, 7),
};
