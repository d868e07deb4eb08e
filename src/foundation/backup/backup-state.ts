import type { Config } from '../config/index.ts';
import type { Reader } from '../db/index.ts';
import { findRuns, lastMade, type Run } from './runs.queries.ts';
import { inWords, sizeInWords } from './report.ts';
import { latestDue } from './schedule.rules.ts';

const HOUR_MS = 3_600_000;
/** A backup and its check may take their time, and a failed one is tried again: only then is it late. */
const PATIENCE_MS = 2 * HOUR_MS;
const SHOWN = 30;

/** One line for the administrators' first page. `late`: they should look. */
export type BackupState = { text: string; when: string; late: boolean };

/** How it stands with the backups that are made by themselves. */
export async function backupState(db: Reader, config: Config, now: Date): Promise<BackupState> {
  const last = await lastMade(db);
  const when = last ? inWords(last) : 'never';
  if (!config.backup.dir) return { text: 'Not made by themselves: no folder is set', when, late: !config.demo };
  const late = isLate(last, config, now);
  return { text: late ? 'The last one is too old: look why' : 'The last one was made and checked', when, late };
}

function isLate(last: Date | null, { backup }: Config, now: Date): boolean {
  return !last || last < latestDue(new Date(now.getTime() - PATIENCE_MS), backup.at);
}

/** What the page of the backups shows; text only. */
export async function backupsPage(db: Reader, config: Config, now: Date) {
  const { dir, at, keep } = config.backup;
  const runs = await findRuns(db, SHOWN);
  const late = isLate(await lastMade(db), config, now);
  return {
    title: 'Backups',
    lede: dir
      ? `One is made each day at ${at}, encrypted and checked to its end. Those of the last ${keep.daily} days, ${keep.weekly} weeks and ${keep.monthly} months are kept.`
      : 'No backups are made by themselves, because no folder is set for them.',
    warning: dir && late ? 'The last good backup is too old. The reason is below, or in the log of the server.' : null,
    configured: dir !== null,
    runs: runs.map(rowOf),
  };
}

function rowOf({ startedAt, finishedAt, outcome, file, bytes, rows, words }: Run) {
  const made = outcome === 'made';
  const seconds = Math.max(1, Math.round((finishedAt.getTime() - startedAt.getTime()) / 1000));
  const facts = [`${rows?.toLocaleString('en-GB') ?? 0} rows`, sizeInWords(bytes ?? 0), `${seconds} s`, file];
  return {
    text: made ? 'Made and checked' : 'Failed',
    note: made ? facts.join(' · ') : (words ?? 'The reason is in the log of the server.'),
    when: inWords(startedAt),
    late: !made,
  };
}
