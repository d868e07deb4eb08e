import type { ReleaseAbout } from './accept-release.ts';
import type { Wishes } from './column-plan.ts';

/** The command was asked in a way that means nothing; says what was expected. */
export class UsageError extends Error {}

type Options = Readonly<Record<string, string | string[] | boolean | undefined>>;

/** What was said to be known of the columns. */
export function wishesIn(options: Options): Wishes {
  const leaveOut = many(options, 'leave-out');
  const pairs = many(options, 'map').map((text) => {
    const cut = text.indexOf('=');
    if (cut < 1 || cut === text.length - 1)
      throw new UsageError(`--map ${text}: expected COLUMN=MEASURE, like sess_overall_percent=overall-absence-rate`);
    return [text.slice(0, cut), text.slice(cut + 1)] as const;
  });
  return {
    map: new Map(pairs),
    leaveOut: new Set(leaveOut.filter((text) => !text.includes('='))),
    leaveOutRows: new Set(leaveOut.filter((text) => text.includes('='))),
  };
}

function many(options: Options, name: string): string[] {
  const given = options[name];
  return Array.isArray(given) ? given : typeof given === 'string' ? [given] : [];
}

/** What is said of the release; null for a dry run. Every accepted figure names its release and day, so both are needed. */
export function aboutIn(
  options: Options,
  { accepts, today }: { accepts: boolean; today: string },
): ReleaseAbout | null {
  if (!accepts) return null;
  const [release, releasedOn] = [words(options, 'release'), words(options, 'date')];
  if (release === null)
    throw new UsageError('--release is missing: the name of the release, like “Academic year 2024/25”');
  if (releasedOn === null || !isDay(releasedOn))
    throw new UsageError(`--date: expected the day of publication, like 2026-07-16; given: ${releasedOn ?? 'nothing'}`);
  if (releasedOn > today) throw new UsageError(`--date: expected a day that has come; given: ${releasedOn}`);
  const url = words(options, 'url');
  if (url !== null && !/^https:\/\/\S+$/.test(url))
    throw new UsageError(`--url: expected an https address; given: ${url}`);
  return { release, releasedOn, title: words(options, 'source') ?? 'Explore Education Statistics', url };
}

const LONGEST = 200;

function words(options: Options, name: string): string | null {
  const given = options[name];
  if (typeof given !== 'string' || given.trim() === '') return null;
  if (given.length > LONGEST) throw new UsageError(`--${name}: expected at most ${LONGEST} characters`);
  return given.trim();
}

function isDay(text: string): boolean {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
